"""The triggers that keep a certificate as it was issued."""

from django.db import migrations

from cohorts.certificates.frozen import freeze, thaw


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0001_initial")]

    operations = [migrations.RunPython(freeze, thaw)]
