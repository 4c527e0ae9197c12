import uuid

from django.db import migrations, models


def give(apps, schema_editor):
    """A UUID to whoever is there; the default alone would give all of them the same one."""
    people = apps.get_model("school", "User").objects.using(schema_editor.connection.alias)
    for pk in people.filter(public_id=None).values_list("pk", flat=True):
        people.filter(pk=pk).update(public_id=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("school", "0010_log_of_changes")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
