"""Every write in this room: what was read, what was tried."""

from django.db import transaction

from cohorts.journey.models import CheckAnswer, LessonMark


@transaction.atomic
def mark_read(*, lesson, by, now):
    """Note that `by` read the LessonPage `lesson`; a second time changes nothing."""
    LessonMark.objects.get_or_create(
        member=by, lesson=lesson.translation_key, defaults={"read_at": now}
    )


@transaction.atomic
def answer_check(*, week, choices, by, now):
    """Keep the latest choices of `by` in the self-check of the WeekPage `week`.

    `choices` maps a question's number to the number of an option, both from 1.
    """
    for question, choice in choices.items():
        CheckAnswer.objects.update_or_create(
            member=by,
            week=week.translation_key,
            question=question,
            defaults={"choice": choice, "answered_at": now},
        )
