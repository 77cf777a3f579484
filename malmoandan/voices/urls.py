"""Addresses of the voices room."""

from django.urls import path

from malmoandan.voices.views import moderating, reading, receipts, replying, saying

app_name = "voices"
VOICE, REPLY = {"kind": "contribution"}, {"kind": "reply"}
urlpatterns = [
    path("rost/", reading.gatherings, name="gatherings"),
    path("rost/regler/", reading.house_rules, name="house_rules"),
    path("rost/mina/", reading.own_contributions, name="own_contributions"),
    path("rost/anmalningar/", moderating.reports, name="reports"),
    path("rost/anmalan/<int:pk>/", moderating.settle_report, name="settle_report"),
    path("rost/bilaga/<int:pk>/", reading.attachment, name="attachment"),
    path("rost/<int:pk>/", reading.gathering, name="gathering"),
    path("rost/<int:pk>/sag/", saying.say, name="say"),
    path("rost/<int:pk>/for-nagon/", saying.say_for, name="say_for"),
    path("rost/<int:pk>/blankett/", saying.paper_form, name="paper_form"),
    path("rost/inlagg/<int:pk>/", reading.contribution, name="contribution"),
    path("rost/inlagg/<int:pk>/kommentera/", replying.reply, name="reply"),
    path("rost/inlagg/<int:pk>/instam/", replying.support, name="support"),
    path("rost/inlagg/<int:pk>/instam/organ/", replying.support_as_body, name="support_as_body"),
    path("rost/inlagg/<int:pk>/instam/ta-tillbaka/", replying.withdraw_support, name="withdraw_support"),
    path("rost/inlagg/<int:pk>/anmal/", moderating.report, VOICE, name="report_contribution"),
    path("rost/inlagg/<int:pk>/dolj/", moderating.hide, VOICE, name="hide_contribution"),
    path("rost/inlagg/<int:pk>/visa/", moderating.show, VOICE, name="show_contribution"),
    path("rost/inlagg/<int:pk>/mitt/", receipts.hide_own, VOICE, name="hide_own"),
    path("rost/inlagg/<int:pk>/ta-tillbaka/", receipts.withdraw_contribution, name="withdraw_contribution"),
    path("rost/kommentar/<int:pk>/", reading.reply_place, name="reply_place"),
    path("rost/kommentar/<int:pk>/anmal/", moderating.report, REPLY, name="report_reply"),
    path("rost/kommentar/<int:pk>/dolj/", moderating.hide, REPLY, name="hide_reply"),
    path("rost/kommentar/<int:pk>/visa/", moderating.show, REPLY, name="show_reply"),
    path("rost/kommentar/<int:pk>/mitt/", receipts.hide_own, REPLY, name="hide_own_reply"),
    path("rost/mitt-kvitto/<str:code>/", receipts.receipt, name="receipt"),
    path("rost/mitt-kvitto/<str:code>/adress/", receipts.offer_address, name="offer_address"),
    path("rost/mitt-kvitto/<str:code>/bekrafta/", receipts.confirm_address, name="confirm_address"),
]
