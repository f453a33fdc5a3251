"""The default rating scales. A newsroom may retire them and add its own."""

from django.db import migrations

CLAIM, QUOTE = "CLAIM", "QUOTE"
RATINGS = [
    # key, applies to, French, English, tone, value, order, needs a search note
    ("true", CLAIM, "Vrai", "True", "true", 6, 1, False),
    ("mostly-true", CLAIM, "Plutôt vrai", "Mostly true", "true", 5, 2, False),
    ("lacks-context", CLAIM, "Manque de contexte", "Lacks context", "mixed", 4, 3, False),
    ("misleading", CLAIM, "Trompeur", "Misleading", "mixed", 3, 4, False),
    ("mostly-false", CLAIM, "Plutôt faux", "Mostly false", "false", 2, 5, False),
    ("false", CLAIM, "Faux", "False", "false", 1, 6, False),
    ("not-established", CLAIM, "Non établi", "Not established", "open", None, 7, True),
    ("quote-exact", QUOTE, "Exacte", "Exact", "true", 5, 1, False),
    ("quote-typography", QUOTE, "Typographie seule", "Typography only", "true", 4, 2, False),
    ("quote-faithful-cut", QUOTE, "Coupe fidèle", "Faithful cut", "mixed", 3, 3, False),
    ("quote-altered", QUOTE, "Altérée", "Altered", "false", 2, 4, False),
    ("quote-out-of-context", QUOTE, "Hors contexte", "Out of context", "false", 1, 5, False),
    ("quote-not-found", QUOTE, "Introuvable", "Not found", "open", None, 6, True),
]


def add(apps, schema_editor):
    rating = apps.get_model("claims", "Rating")
    for key, applies_to, label_fr, label_en, tone, value, order, needs_search_note in RATINGS:
        rating.objects.get_or_create(
            key=key,
            defaults={
                "applies_to": applies_to,
                "label_fr": label_fr,
                "label_en": label_en,
                "tone": tone,
                "value": value,
                "order": order,
                "needs_search_note": needs_search_note,
            },
        )


def remove(apps, schema_editor):
    apps.get_model("claims", "Rating").objects.filter(key__in=[row[0] for row in RATINGS], verdicts=None).delete()


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
