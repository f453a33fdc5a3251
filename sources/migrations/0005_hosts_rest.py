from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("sources", "0004_watching"),
    ]

    operations = [
        migrations.AddField(
            model_name="hostturn",
            name="failures",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="hostturn",
            name="held_by",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="hostturn",
            name="line_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="hostturn",
            name="resting_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
