"""Reports of our own making: an agency's text, what editors make of it, and what others write by themselves."""

import re

# Each event: the agency's report, a rewrite that credits it, and two reports by people who were there.
EVENTS: dict[str, dict[str, str]] = {
    "bridge": {
        "agency": (
            "HARWICK (Reuters) - A pedestrian bridge over the river Aldin partly collapsed on Tuesday evening, "
            "injuring fourteen people, two of them seriously, the regional fire service said. The walkway, which "
            "opened in 1987, had been closed twice last year for repairs to its cables. Engineers began "
            "inspecting the remaining span overnight and the prosecutor opened an inquiry into possible "
            "negligence. “We heard a crack like a gunshot and then the whole deck tilted to one side,” said Tom "
            "Avery, who was crossing with his daughter. Some forty people were on the bridge when the northern "
            "cable gave way shortly after seven in the evening. The town council said traffic on the river would "
            "remain suspended until Friday at the earliest."
        ),
        "rewrite": (
            "Fourteen hurt as Harwick footbridge gives way. Fourteen people were injured, two of them seriously, "
            "when a footbridge across the Aldin partly collapsed on Tuesday evening. Firefighters said the "
            "northern cable gave way shortly after seven in the evening while dozens of walkers were on it. The "
            "crossing dates from 1987 and was shut two times last year so that its cables could be mended. A "
            "prosecutor has opened an inquiry into possible negligence, and boats are banned from the river until "
            "Friday at the earliest. “We heard a crack like a gunshot and then the whole deck tilted to one "
            "side,” a walker said.\n(with Reuters)"
        ),
        "independent": (
            "I was having dinner on the embankment when the screams began. The old suspension footbridge that "
            "everyone in Harwick calls the Harp had dropped on one side, and people were clinging to the railing. "
            "Neighbours ran down with ropes and blankets before the first ambulance came at a quarter past seven. "
            "“We heard a crack like a gunshot and then the whole deck tilted to one side,” Tom Avery told this "
            "newspaper, still holding his daughter. By midnight the hospital had counted fourteen wounded. "
            "Residents say that they had warned the mayor about rust for years, and letters seen by us show that "
            "an engineer asked for new cables in 2019."
        ),
        "other desk": (
            "The prosecutor of Harwick is investigating after Tuesday's collapse of the Aldin footbridge. "
            "According to the fire chief, fourteen people had to be taken to hospital; nobody died. Specialists "
            "from the ministry will look at the cables, which were last replaced in spring. The council wants to "
            "know why a closure that was recommended in January was lifted after ten days. “We heard a crack like "
            "a gunshot and then the whole deck tilted to one side,” one survivor recalled. A crisis line was set "
            "up, and shipping has been stopped. The mayor, told Reuters of her shock, cut short a visit to the "
            "capital and is expected back this morning."
        ),
    },
    "strike": {
        "agency": (
            "MONTFERRAN (AFP) – Les conducteurs de tramway de Montferran ont voté mercredi la reconduction de "
            "leur grève jusqu'à lundi, après l'échec d'une quatrième séance de négociations avec la régie des "
            "transports. Sur les huit cent vingt agents que compte le réseau, près de six cents ont participé au "
            "vote organisé au dépôt de la Verrière. La direction propose une prime de quatre cents euros et deux "
            "jours de repos, une offre jugée très insuffisante par les trois syndicats. « Nous ne reprendrons pas "
            "le travail pour une aumône », a lancé Sylvie Marchetti, déléguée du principal syndicat. Deux lignes "
            "sur cinq circulaient mercredi matin, et la métropole a prolongé la gratuité des parcs relais pendant "
            "toute la durée du conflit."
        ),
        "rewrite": (
            "Tramways : la grève continue à Montferran. Le mouvement se poursuit jusqu'à lundi. Réunis au dépôt "
            "de la Verrière, les agents ont choisi la poursuite du mouvement, après l'échec d'une quatrième "
            "séance de négociations. L'offre de la régie, une prime de quatre cents euros et deux jours de repos, "
            "a été balayée par les syndicats, qui exigent une hausse durable. « Nous ne reprendrons pas le "
            "travail pour une aumône », prévient une déléguée. Seules deux lignes roulaient hier. Pour les "
            "automobilistes, les parcs relais restent gratuits pendant toute la durée du conflit.\nLa rédaction, "
            "avec AFP"
        ),
        "independent": (
            "Au dépôt de la Verrière, mercredi à l'aube, les mains se sont levées presque toutes ensemble. Autour "
            "d'un brasero, des conducteurs racontent les coupures d'horaires et les week-ends avalés. Karim, "
            "quinze ans de métier, gagne moins que son beau-frère livreur. « Nous ne reprendrons pas le travail "
            "pour une aumône », répète Sylvie Marchetti, que tous appellent la patronne. En ville, les avis sont "
            "partagés : la boulangère de la place Haute a perdu un tiers de sa clientèle, un étudiant redécouvre "
            "la marche. Les comptes de la régie, que nous avons consultés, montrent pourtant un excédent de onze "
            "millions l'an dernier."
        ),
        "other desk": (
            "La présidente de la métropole sort de son silence. Interrogée hier soir, elle appelle à la "
            "nomination d'un médiateur dans le conflit des tramways, entré dans sa deuxième semaine. Selon nos "
            "informations, trois noms circulent, dont celui d'une ancienne inspectrice du travail. La "
            "reconduction votée mercredi ne la surprend pas. « Nous ne reprendrons pas le travail pour une aumône "
            "», avait averti Sylvie Marchetti. L'élue selon l'AFP refuse de toucher au budget, mais évoque un "
            "échelonnement des primes. L'opposition réclame un conseil extraordinaire et chiffre à deux millions "
            "d'euros la perte des commerçants du centre depuis le début."
        ),
    },
    "vaccine": {
        "agency": (
            "GENEVA, AP — A single dose of an experimental vaccine against river fever protected nearly nine in "
            "ten volunteers for six months, researchers reported on Thursday in a study of four thousand adults "
            "in three countries. The trial was run by public hospitals and paid for by a foundation, without "
            "money from the manufacturer. Side effects were mild and mostly limited to a sore arm, the authors "
            "wrote. The disease kills about nine thousand people a year, most of them children under five, and "
            "there is no treatment. Regulators are expected to look at the results before the end of the year, "
            "and a first delivery of two million doses could follow next summer. The study has not yet been "
            "reviewed by other scientists."
        ),
        "rewrite": (
            "There may soon be a shot against river fever. In a trial of four thousand adults in three countries, "
            "one injection shielded almost ninety per cent of those who received it for half a year. Public "
            "hospitals ran the study, which was paid for by a foundation. A sore arm was the most common "
            "complaint. Each year the illness claims around nine thousand lives, most of them children under "
            "five, and doctors have no cure. If regulators agree, a first delivery of two million doses could be "
            "shipped in the coming summer. Experts outside the team have still to weigh the findings.\nSource: "
            "Associated Press"
        ),
        "independent": (
            "Grace Otieno lost her son to river fever four years ago; last winter she rolled up her own sleeve. "
            "She is one of four thousand people who took part in the trial whose outcome was made public on "
            "Thursday. Her clinic, two hours from the capital, kept the vials in a solar refrigerator. Almost "
            "nine out of ten of those who were injected stayed well until the rains ended. What worries the "
            "nurses is the price, about which the company says nothing. A virologist who has no part in the work "
            "calls the numbers encouraging but wants to see how toddlers respond, since the youngest were left "
            "out of this round entirely."
        ),
        "other desk": (
            "Shares of the maker of a river fever vaccine rose by eleven per cent on Thursday after the "
            "publication of trial data. Analysts had expected an efficacy of seventy per cent and were surprised "
            "by a figure close to ninety. The firm now has to decide where to build a second plant; its only line "
            "can fill thirty thousand vials a day. Two competitors have given up in recent years. Several "
            "governments want a ceiling on what is charged to poor countries, and talks with the purchasing fund "
            "resume in October. An approval this year would bring forward sales that most banks had pencilled in "
            "for the year after next."
        ),
    },
}


def shortened(text: str) -> str:
    """What an editor in a hurry leaves: every third sentence gone, a word changed here and there."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    kept = [sentence for number, sentence in enumerate(sentences) if number % 3 != 2]
    return " ".join(kept).replace("said", "reported").replace("près de", "environ").replace("about", "some")


def lengthened(text: str) -> str:
    """The agency's text with a paragraph of local colour before and after it."""
    before = "Readers of this paper have asked us since yesterday what it means for the valley, and we asked around. "
    after = " In our region nothing changes for now, the prefect's office told us when we called it this morning."
    return before + text + after
