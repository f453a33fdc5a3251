"""French, for how many of a group are meant."""

from factcheck.text.languages.comparing import word_set
from factcheck.text.languages.quantifiers import Quantifiers, table

QUANTIFIERS = Quantifiers(
    words=table(
        all="tous les, toutes les, tous ces, toutes ces, tout, toute, chaque, l ensemble des, la totalite des",
        none="aucun, aucune, aucun des, aucune des, nul, nulle, pas un seul, pas une seule",
        some="certains, certaines, certains des, certaines des, quelques, quelques uns des, quelques unes des",
        several="plusieurs",
        many="de nombreux, de nombreuses, beaucoup de, beaucoup d, nombre de",
        most="la plupart des, la plupart de, la majorite des, la majorite de, une majorite de, la grande majorite des",
        few="peu de, peu d, une minorite de, une minorite des",
    ),
    links=word_set("de des du la le les l d ces ses leurs"),
    restated=word_set("soit ou"),
    some_are_denied=True,
)
