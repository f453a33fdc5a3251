"""How news agencies and outlets write their own names: "Source: Cnbc" credits CNBC."""

from factcheck.text.folding import key

_NAMES = (
    "AFP", "Agence France-Presse", "Reuters", "AP", "Associated Press", "The Associated Press", "CNBC", "CNN", "BBC",
    "BBC News", "Bloomberg", "Xinhua", "EFE", "DPA", "ANSA", "TASS", "UPI", "PA Media", "Kyodo", "Yonhap", "Belga",
    "ATS", "Keystone-ATS", "La Presse canadienne", "Presse canadienne", "The Canadian Press", "Le Monde", "Le Figaro",
    "Libération", "L’Équipe", "Les Échos", "Le Parisien", "Ouest-France", "Mediapart", "L’Express", "Le Point",
    "La Croix", "Le Temps", "Le Soir", "La Presse", "Le Devoir", "Radio-Canada", "France 24", "Franceinfo", "RFI",
    "TF1", "BFMTV", "BFM TV", "RTBF", "RTS", "RTL", "Europe 1", "France Inter", "TVA", "Euronews", "TV5 Monde",
    "The New York Times", "New York Times", "The Washington Post", "Washington Post", "The Wall Street Journal",
    "Wall Street Journal", "Financial Times", "The Guardian", "The Times", "The Economist", "The Independent", "NPR",
    "PBS", "Fox News", "NBC", "NBC News", "ABC News", "CBS", "CBS News", "MSNBC", "Politico", "Axios", "Al Jazeera",
    "USA Today", "Los Angeles Times", "Nikkei", "South China Morning Post", "TechCrunch", "The Verge", "Wired",
    "Forbes", "Business Insider", "HuffPost", "Vox", "Time", "Newsweek", "Sky News", "ITV", "Deutsche Welle", "DW",
    "El País", "Der Spiegel", "Die Zeit", "La Repubblica", "Corriere della Sera",
)  # fmt: skip

_BY_KEY = {key(name): name for name in _NAMES}
_LONGEST_INITIALS = 4


def known(name: str) -> str | None:
    """The outlet's own spelling of a name, or None for an outlet that the list lacks."""
    return _BY_KEY.get(key(name))


def display(name: str) -> str:
    """A credited name as the desk writes it: the outlet's own spelling where known, initials in capitals.

    A single word of at most four letters without a vowel is taken for initials.
    """
    spelled = known(name)
    if spelled:
        return spelled
    if len(name) <= _LONGEST_INITIALS and name.isalpha() and not set(key(name)) & set("aeiouy"):
        return name.upper()
    return name
