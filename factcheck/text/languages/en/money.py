"""English: the currencies that are called by more names than CLDR has, and their small change."""

from factcheck.text.languages.base import readings

CURRENCIES = readings(
    """
    EUR: euro, €, eur
    USD: dollar, us dollar, u.s. dollar, american dollar, $, usd, buck
    CAD: canadian dollar, cad
    AUD: australian dollar, aud
    HKD: hong kong dollar, hkd
    NZD: new zealand dollar, nzd
    SGD: singapore dollar, sgd
    GBP: pound, british pound, pound sterling|pounds sterling, £, gbp, sterling, quid
    CHF: swiss franc, chf
    JPY: yen|yen, ¥, jpy, japanese yen|japanese yen
    CNY: yuan|yuan, renminbi, cny, rmb, chinese yuan|chinese yuan
    INR: rupee, indian rupee, inr, ₹
    RUB: rouble, ruble, rub, ₽
    UAH: hryvnia, uah
    KRW: south korean won|south korean won, krw, ₩
    BRL: real|reais, brl, brazilian real
    TRY: lira, turkish lira
    PLN: zloty, pln
    SEK: swedish krona|swedish kronor
    NOK: norwegian krone|norwegian kroner
    DKK: danish krone|danish kroner, danish crown
    ILS: shekel, ₪
    ZAR: rand|rand
    XAF: cfa franc
    DZD: algerian dinar
    TND: tunisian dinar
    MAD: moroccan dirham
    AED: uae dirham
    KWD: kuwaiti dinar
    SAR: saudi riyal, riyal, sar
    QAR: qatari riyal
    LBP: lebanese pound
    IRR: rial, iranian rial
    MXN: mexican peso
    peso: peso
    dinar: dinar
    krone: krone|kroner, krona|kronor
    ARS: argentine peso
    THB: baht
    NGN: naira
    VND: dong
    MNT: tugrik
    PKR: pakistani rupee
    EGP: egyptian pound, egp
    MYR: ringgit, malaysian ringgit, malaysia ringgit, myr
    FRF: french franc, franc
    BTC: bitcoin
    """
)

CENTS = readings("cent: cent, cents, ¢, c\npenny: pence, penny, pennies\nsen: sen, sens")
