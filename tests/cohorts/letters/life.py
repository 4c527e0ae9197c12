"""Ten weeks of a cohort of 25, hour by hour, from a seed; and what they should have been written.

`Life` lets people act through the school's own actions and rings the bell each hour. Beside it,
`Expected` keeps the books by the rules of product.md alone: it asks the database nothing.
"""

import random
from datetime import date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from django.core import mail

from cohorts.group import actions as group
from cohorts.group.models import Break, Cohort, Role
from cohorts.mentors import actions as mentors
from cohorts.planning import actions as planning
from cohorts.reminders.actions import remind
from cohorts.review import actions as review
from cohorts.review.models import Review
from cohorts.stuck import actions as stuck
from cohorts.work import actions as work
from cohorts.work.models import Decision
from curriculum.pages.models import ProgrammePage, WeekPage
from school.letters import actions as letters
from school.people.actions import welcome

HERE = ZoneInfo("Europe/Amsterdam")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
STARTS_ON = date(2026, 10, 19)  # the clock goes back on the Sunday of week 1
BREAKS = [date(2026, 12, 21), date(2026, 12, 28)]
MONDAYS = [STARTS_ON + n * WEEK for n in range(9)] + [date(2027, 1, 4)]
DAYS_OFF = {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}
MAIL_IS_AWAY = date(2026, 11, 24)  # a Tuesday, from midnight to midnight
AWAY = (date(2026, 11, 16), date(2026, 11, 27))  # the third mentor
LAZY = (date(2026, 11, 2), date(2026, 11, 15))  # when the first reads nothing
RESTS, RESTS_ON = 4, date(2026, 11, 9)  # whose own weeks rest, and in which week
SAYS_NO, FROM = 7, date(2026, 11, 4)  # who wants no more news of open weeks, and since when
MOVES = datetime(2026, 12, 2, 21, 30, tzinfo=HERE)  # the meeting place
PARTICIPANTS, MENTORS = 25, 3


def local(day, hour, minute=30):
    return datetime.combine(day, time(hour, minute), HERE)


def is_working(day):
    return day.weekday() < 5 and day not in DAYS_OFF


def waited(since, now):
    """Whole working days between two moments."""
    first, last = since.astimezone(HERE).date(), now.astimezone(HERE).date()
    return sum(is_working(first + n * DAY) for n in range(1, (last - first).days + 1))


class Expected:
    """The books: which letters there have to be, as (address, key, moment)."""

    def __init__(self, mentor_of, organiser):
        self.mentor_of, self.organiser = mentor_of, organiser
        self.letters, self.heard, self.waiting, self.told = [], {}, {}, set()
        self.unasked = {}

    def write(self, to, key, now):
        self.letters.append((to, key, now))
        if key in UNASKED:
            self.unasked.setdefault(to, []).append(now)

    def may_wait(self, to, key, subject, every, now):
        """Write it unless it is too early, or two came unasked within a week."""
        own = [at for at in self.unasked.get(to, []) if at > now - WEEK]
        if len(own) >= 2 or self.heard.get((to, subject), now - WEEK) > now - every:
            return False
        self.heard[to, subject] = now
        self.write(to, key, now)
        return True

    def readers(self, participant, now):
        """The own mentor, or those who are there while that one is away."""
        day, own = now.astimezone(HERE).date(), self.mentor_of[participant]
        there = [each for each in sorted(set(self.mentor_of.values())) if not is_away(each, day)]
        return [own] if own in there else there

    def handed_in(self, participant, number, now):
        self.write(participant, "submission_received", now)
        self.waiting[participant, number] = now
        for mentor in self.readers(participant, now):
            self.may_wait(mentor, "mentor_submission_waiting", "pile", WEEK, now)

    def decided(self, participant, number, key, now):
        del self.waiting[participant, number]
        self.write(participant, key, now)

    def bell(self, now):
        if not is_working(now.astimezone(HERE).date()):
            return
        for days, key in ((3, "mentor_waiting_3"), (5, "organiser_waiting_5")):
            for (participant, number), since in sorted(
                self.waiting.items(), key=lambda item: item[1]
            ):
                if waited(since, now) >= days:
                    people = self.readers(participant, now) if days == 3 else [self.organiser]
                    self._remind(people, key, (participant, number, since), now)

    def _remind(self, people, key, about, now):
        for person in people:
            if (person, key, about) not in self.told and self.may_wait(
                person, key, key, 3 * DAY, now
            ):
                self.told.add((person, key, about))


UNASKED = {
    "week_opened",
    "cohort_changed",
    "stuck_called",
    "mentor_submission_waiting",
    "mentor_waiting_3",
    "organiser_waiting_5",
}


def is_away(mentor, day):
    return mentor == "mentor2@example.nl" and AWAY[0] <= day <= AWAY[1]


class Life:
    """The cohort, its people and their acts; `inbox` has (moment, mail) of all that arrived."""

    def __init__(self, seed):
        self.chance, self.inbox, self.acts = random.Random(seed), [], {}
        meeting = {"meeting_weekday": 1, "meeting_time": time(19, 30), "meeting_place": "Tafel"}
        about = {"programme": ProgrammePage.objects.get(), "starts_on": STARTS_ON, **meeting}
        self.cohort = Cohort.objects.create(name="Emmen", has_ceremony=True, **about)
        Break.objects.bulk_create(Break(cohort=self.cohort, monday=each) for each in BREAKS)
        self.organiser = self._join("organisator", Role.ORGANISER)
        self.mentors = [self._join(f"mentor{n}", Role.MENTOR) for n in range(MENTORS)]
        self.people = [
            self._join(f"deelnemer{n}", Role.PARTICIPANT, self.mentors[n % MENTORS])
            for n in range(PARTICIPANTS)
        ]
        self.expected = Expected(
            {each.user.email: each.mentor.user.email for each in self.people},
            self.organiser.user.email,
        )
        self.weeks = {each.number: each for each in WeekPage.objects.select_related()}
        self.revisions = {}
        self._plan()

    def _join(self, name, role, mentor=None):
        user = welcome(email=f"{name}@example.nl", first_name=name.capitalize())
        about = {"cohort": self.cohort, "role": role, "mentor": mentor}
        return group.enrol(user=user, **about, now=local(STARTS_ON - WEEK, 12))

    # --- what they are going to do, and when ---

    def _plan(self):
        about = {"since": AWAY[0], "until": AWAY[1], "by": self.mentors[2].user}
        mentors.announce_absence(members=[self.mentors[2]], **about)
        self._at(local(RESTS_ON, 9), self._rest)
        self._at(local(FROM, 20), self._say_no)
        self._at(MOVES, self._move)
        for n in (2, 11, 19):
            self._at(local(MONDAYS[n % 6], 15), partial(self._get_stuck, self.people[n]))
        self._plan_weeks()
        self._plan_reading()

    def _plan_weeks(self):
        for n, person in enumerate(self.people):
            for number in range(1, 11):
                opens = local(self.monday(n, number), 7)  # the first bell after 07:00
                self._at(opens, partial(self._opens, n, number))
                self._at(self._moment(n, number), partial(self._hand_in, person, number))

    def _plan_reading(self):
        days = (STARTS_ON + n * DAY for n in range(20 * 7) if n % 7 in (1, 3, 5))
        for day in (day for day in days if day < MONDAYS[-1] + 3 * WEEK):
            for mentor in self.mentors:
                if not self._is_busy(mentor, day):
                    self._at(local(day, 20), partial(self._read, mentor))

    def _at(self, moment, act):
        self.acts.setdefault(moment.astimezone(ZoneInfo("UTC")), []).append(act)

    def _moment(self, n, number):
        """Mostly from Wednesday to Sunday, at any hour that people are awake; some are late."""
        late = WEEK * (self.chance.random() < 0.1)
        day = self.monday(n, number) + self.chance.randint(2, 6) * DAY + late
        return local(day, self.chance.randint(7, 23))

    def monday(self, n, number):
        """A pause in the week of RESTS_ON moves what opens after it to the next Monday."""
        is_moved = n == RESTS and MONDAYS[number - 1] > RESTS_ON
        later = [each for each in [*MONDAYS, MONDAYS[-1] + WEEK] if each > MONDAYS[number - 1]]
        return later[0] if is_moved else MONDAYS[number - 1]

    def _is_busy(self, mentor, day):
        is_lazy = mentor == self.mentors[0] and LAZY[0] <= day <= LAZY[1]
        return is_lazy or is_away(mentor.user.email, day)

    # --- what they do ---

    def _opens(self, n, number, now):
        if n != SAYS_NO or now < local(FROM, 20):
            self.expected.write(self.people[n].user.email, "week_opened", now)

    def _hand_in(self, person, number, now):
        assignment, before = self.weeks[number].assignment, self.revisions.get((person, number), 0)
        paper = {"assignment": assignment, "answers": {"idee": "Kaas"}, "revision": before}
        work.hand_in(**paper, by=person, now=now)
        self.revisions[person, number] = before + 1
        self.expected.handed_in(person.user.email, number, now)

    def _read(self, mentor, now):
        day = now.astimezone(HERE).date()
        waiting = Review.objects.filter(decision="").select_related("submission__member__user")
        for each in waiting.select_related("submission__member__mentor__user").order_by("pk"):
            own = each.submission.member.mentor
            if own == mentor or is_away(own.user.email, day):
                self._decide(each, mentor, now)

    def _decide(self, each, mentor, now):
        person, number = each.submission.member, each.submission.definition.number
        adjusts = each.submission.number == 1 and self.chance.random() < 0.2
        decision = Decision.ADJUST if adjusts else Decision.APPROVED
        verdict = {"decision": decision, "scores": {}, "text": "Mooi", "points": []}
        review.decide(review=each, **verdict, by=mentor, now=now)
        key = "review_adjust" if adjusts else "review_approved"
        self.expected.decided(person.user.email, number, key, now)
        if adjusts:
            later = now + self.chance.randint(10, 60) * HOUR
            self._at(later, partial(self._hand_in, person, number))
        elif self._stones(person) == 10:
            self.expected.write(person.user.email, "certificate_at_ceremony", now)

    def _stones(self, person):
        who = person.user.email
        return sum((to, key) == (who, "review_approved") for to, key, _now in self.expected.letters)

    def _get_stuck(self, person, now):
        place = {"week": self.weeks[1], "place": "", "where": "Week 1, opdracht"}
        call = stuck.call(**place, company="mentor", text="Help", by=person, now=now)
        helpers = self.expected.readers(person.user.email, now)
        for helper in helpers:
            self.expected.write(helper, "stuck_called", now)
        mentor = next(each for each in self.mentors if each.user.email == helpers[0])
        self._at(now + 2 * HOUR, partial(self._answer, call, mentor, person))

    def _answer(self, call, mentor, person, now):
        stuck.reply(call=call, text="Kom langs", by=mentor, now=now)
        self.expected.write(person.user.email, "stuck_answered", now)
        stuck.close(call=call, thanks="Dank", by=person, now=now)
        self.expected.write(mentor.user.email, "stuck_thanked", now)

    def _rest(self, now):
        group.pause(monday=RESTS_ON, by=self.people[RESTS], now=now)

    def _say_no(self, now):
        letters.choose(stopped={"week_opened"}, resumed=set(), by=self.people[SAYS_NO].user)

    def _move(self, now):
        names = ["name", "meeting_weekday", "meeting_time", "places"]
        cohort = Cohort.objects.get(pk=self.cohort.pk)
        fields = {name: getattr(cohort, name) for name in names} | {"meeting_place": "Zaal 2"}
        about = {"cohort": cohort, "seen": planning.state(cohort), "breaks": BREAKS}
        planning.change_cohort(**about, **fields, by=self.organiser, now=now)
        for each in [*self.mentors, *self.people]:
            self.expected.write(each.user.email, "cohort_changed", now)

    # --- and the clock ---

    def pass_by(self, ring):
        """Let the hours pass, an act in each before the bell; `ring` sends what is due."""
        now = local(STARTS_ON, 0).astimezone(ZoneInfo("UTC"))
        while now < local(MONDAYS[-1] + 4 * WEEK, 0):
            for act in self.acts.pop(now, []):
                act(now)
            remind(now=now)
            self.expected.bell(now)
            before = len(mail.outbox)
            ring(now)
            self.inbox += [(now, each) for each in mail.outbox[before:]]
            now += HOUR
        assert self.acts == {}
