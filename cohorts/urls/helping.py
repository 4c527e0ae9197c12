"""What mentors have, and whoever comes when somebody is stuck."""

from django.urls import include, path

from cohorts.mentors import views as mentors
from cohorts.review import colleagues
from cohorts.review import views as review
from cohorts.stuck import views as stuck

review_urls = [
    path("mentor/", review.queue, name="queue"),
    path("mentor/inlevering/<uuid:public_id>/", review.show, name="show"),
    path("mentor/inlevering/<uuid:public_id>/oppakken/", review.claim, name="claim"),
    path("mentor/inlevering/<uuid:public_id>/bewaren/", review.save, name="save"),
    path("mentor/inlevering/<uuid:public_id>/tussendoor/", review.autosave, name="autosave"),
    path("mentor/inlevering/<uuid:public_id>/zin/", review.keep_line, name="keep_line"),
    path("mentor/inlevering/<uuid:public_id>/beslissen/", review.decide, name="decide"),
    path("mentor/inlevering/<uuid:public_id>/overdragen/", colleagues.pass_on, name="pass_on"),
    path("mentor/inlevering/<uuid:public_id>/toewijzen/", colleagues.reassign, name="reassign"),
    path("mentor/inlevering/<uuid:public_id>/tweede/", colleagues.ask_second, name="ask_second"),
    path("mentor/inlevering/<uuid:public_id>/mee/", colleagues.read_second, name="read_second"),
]
mentor_urls = [
    path("mentor/week/", mentors.week, name="week"),
    path("mentor/week/zinnen/", mentors.keep_comment, name="keep_comment"),
    path("mentor/week/zinnen/<uuid:public_id>/", mentors.change_comment, name="change_comment"),
    path("mentor/afwezig/", mentors.absences, name="absences"),
    path("mentor/afwezig/<uuid:public_id>/", mentors.withdraw_absence, name="withdraw_absence"),
]
stuck_urls = [
    path("mijn/les/<uuid:key>/vast/", stuck.at_lesson, name="at_lesson"),
    path("mijn/week-<int:number>/vast/", stuck.at_assignment, name="at_assignment"),
    path("vast/<uuid:public_id>/", stuck.show, name="show"),
    path("vast/<uuid:public_id>/ik-kom/", stuck.come, name="come"),
    path("vast/<uuid:public_id>/antwoord/", stuck.reply, name="reply"),
    path("vast/<uuid:public_id>/afsluiten/", stuck.close, name="close"),
]

urlpatterns = [
    path("", include((review_urls, "review"))),
    path("", include((mentor_urls, "mentors"))),
    path("", include((stuck_urls, "stuck"))),
]
