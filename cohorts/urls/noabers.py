"""What people of the school have together."""

from django.urls import include, path

from cohorts.noaberschap.board import views as board
from cohorts.noaberschap.circle import views as circle
from cohorts.noaberschap.coffee import views as coffee
from cohorts.noaberschap.partners import views as partners
from cohorts.noaberschap.referrals import views as referrals
from cohorts.noaberschap.sun import views as sun

noaberschap_urls = [
    path("noaberschap/", board.board, name="board"),
    *(
        path(f"noaberschap/{word}/", board.hang, {"word": word}, name)
        for word, name in [("vraag", "ask"), ("aanbod", "offer")]
    ),
    path("noaberschap/briefje/<uuid:public_id>/", board.change, name="change"),
    path("noaberschap/briefje/<uuid:public_id>/weg/", board.take_down, name="take_down"),
    path("noaberschap/briefje/<uuid:public_id>/ja/", board.propose, name="propose"),
    path("noaberschap/samen/<uuid:public_id>/", board.match, name="match"),
    path("noaberschap/samen/<uuid:public_id>/ja/", board.accept, name="accept"),
    path("noaberschap/samen/<uuid:public_id>/nee/", board.decline, name="decline"),
    path("noaberschap/samen/<uuid:public_id>/terug/", board.withdraw, name="withdraw"),
    path("noaberschap/samen/<uuid:public_id>/sterker/", board.say_stronger, name="stronger"),
    path("noaberschap/samen/<uuid:public_id>/sterker/weg/", board.unsay_stronger, name="unsay"),
    path("noaberschap/bereikbaar/", board.phone, name="phone"),
]
circle_urls = [
    path("noaberschap/kring/", circle.own, name="own"),
    path("organisatie/lichting/<uuid:public_id>/kring/", circle.cohort, name="cohort"),
    path(
        "organisatie/lichting/<uuid:public_id>/kring/voorstellen/",
        circle.introduce,
        name="introduce",
    ),
]
coffee_urls = [
    path("noaberschap/koffie/", coffee.machine, name="machine"),
    path("noaberschap/koffie/binnen/", coffee.come_in, name="come_in"),
    path("noaberschap/koffie/weg/", coffee.leave, name="leave"),
    path("noaberschap/koffie/tafel/", coffee.lay_down, name="lay_down"),
    path("noaberschap/koffie/tafel/<uuid:public_id>/weg/", coffee.take_back, name="take_back"),
    path("noaberschap/koffie/loting/", coffee.choose, name="choose"),
    path("noaberschap/koffie/<uuid:public_id>/gehad/", coffee.had, name="had"),
    path("noaberschap/koffie/<uuid:public_id>/bereik/", coffee.share, name="share"),
]
referral_urls = [
    path("noaberschap/doorverwijzen/", referrals.own, name="own"),
    path("noaberschap/doorverwijzen/naar/", referrals.choose, name="choose"),
    path(
        "noaberschap/doorverwijzen/noaber/<uuid:public_id>/",
        referrals.to_noaber,
        name="to_noaber",
    ),
    path(
        "noaberschap/doorverwijzen/partner/<uuid:public_id>/",
        referrals.to_partner,
        name="to_partner",
    ),
    path("noaberschap/doorverwijzing/<uuid:public_id>/welkom/", referrals.accept, name="accept"),
    path("noaberschap/doorverwijzing/<uuid:public_id>/niet/", referrals.let_pass, name="let_pass"),
    path("noaberschap/doorverwijzing/<uuid:public_id>/afloop/", referrals.tell, name="tell"),
]
sun_urls = [
    path("in-het-zonnetje/", sun.wall, name="wall"),
    path("in-het-zonnetje/scherm/", sun.screen, name="screen"),
    path("in-het-zonnetje/zeggen/", sun.choose, name="choose"),
    path("in-het-zonnetje/zeggen/<uuid:public_id>/", sun.say, name="say"),
    path("in-het-zonnetje/over-mij/", sun.own, name="own"),
    path("in-het-zonnetje/<uuid:public_id>/", sun.one, name="one"),
    path("in-het-zonnetje/<uuid:public_id>/foto.jpg", sun.photo, name="photo"),
    path("in-het-zonnetje/<uuid:public_id>/plaatje.png", sun.picture, name="picture"),
    path("in-het-zonnetje/<uuid:public_id>/tonen/", sun.agree, name="agree"),
    path("in-het-zonnetje/<uuid:public_id>/weg/", sun.take_away, name="take_away"),
    path("organisatie/lichting/<uuid:public_id>/zonnetje/", sun.cohort, name="cohort"),
]
partner_urls = [
    path("partners/", partners.directory, name="directory"),
    path("partners/<uuid:public_id>/voorstellen/", partners.ask, name="ask"),
    path("partners/vraag/<uuid:public_id>/intrekken/", partners.withdraw, name="withdraw"),
    path("partners/vraag/<uuid:public_id>/gesproken/", partners.talked, name="talked"),
    path("organisatie/kennismaken/", partners.pile, name="pile"),
    path("organisatie/kennismaken/<uuid:public_id>/", partners.introduce, name="introduce"),
    path("organisatie/kennismaken/<uuid:public_id>/afloop/", partners.tell, name="tell"),
]

urlpatterns = [
    path("", include((noaberschap_urls, "noaberschap"))),
    path("", include((circle_urls, "circle"))),
    path("", include((coffee_urls, "coffee"))),
    path("", include((referral_urls, "referrals"))),
    path("", include((sun_urls, "sun"))),
    path("", include((partner_urls, "partners"))),
]
