"""Addresses of the matters room."""

from django.urls import URLPattern, path

from malmoandan.matters.views import answering, asking
from malmoandan.matters.views.deviations import acting
from malmoandan.matters.views.deviations import reading as deviating
from malmoandan.matters.views.obstacles import answering as owning
from malmoandan.matters.views.obstacles import leading, reading, reporting, routing

app_name = "matters"
urlpatterns: list[URLPattern] = [
    path("fraga/", asking.ask_question, name="ask_question"),
    path("fraga/skriv-in/", asking.enter_question, name="enter_question"),
    path("fraga/inkorg/", answering.inbox, name="inbox"),
    path("fraga/franvaro/", answering.cover_absence, name="cover_absence"),
    path("fraga/trad/<str:proof>/", asking.thread, name="thread"),
    path("fraga/bekrafta/<str:proof>/", asking.confirm_address, name="confirm_address"),
    path("fraga/<int:pk>/", asking.question, name="question"),
    path("fraga/<int:pk>/fraga-vidare/", asking.follow_up_question, name="follow_up_question"),
    path("fraga/<int:pk>/avsluta/", asking.close_question, name="close_question"),
    path("fraga/<int:pk>/publicera/", asking.publish_question, name="publish_question"),
    path("fraga/<int:pk>/avpublicera/", asking.unpublish_question, name="unpublish_question"),
    path("fraga/<int:pk>/ta/", answering.take_question, name="take_question"),
    path("fraga/<int:pk>/flytta/", answering.reassign_question, name="reassign_question"),
    path("fraga/<int:pk>/ta-over/", answering.accept_question, name="accept_question"),
    path("fraga/<int:pk>/avboj/", answering.decline_question, name="decline_question"),
    path("fraga/<int:pk>/svara/", answering.answer_question, name="answer_question"),
    path("hinder/", reading.obstacles, name="obstacles"),
    path("hinder/hinder.csv", reading.obstacles_table, name="obstacles_csv"),
    path("hinder/blankett/", reading.paper_form, name="obstacle_paper"),
    path("hinder/anmal/", reporting.report_obstacle, name="report_obstacle"),
    path("hinder/skriv-in/", reporting.enter_obstacle, name="enter_obstacle"),
    path("hinder/att-fordela/", routing.obstacles_to_route, name="obstacles_to_route"),
    path("hinder/vantar-pa-oss/", owning.obstacles_waiting, name="obstacles_waiting"),
    path("hinder/folj/<str:proof>/", reporting.follow_obstacle, name="follow_obstacle"),
    path("hinder/bekrafta/<str:proof>/", reporting.confirm_obstacle_address, name="confirm_obstacle_address"),
    path("hinder/<int:pk>/", reading.obstacle, name="obstacle"),
    path("hinder/<int:pk>/mer/", reporting.follow_up_obstacle, name="follow_up_obstacle"),
    path("hinder/<int:pk>/jag-ocksa/", reporting.support_obstacle, name="support_obstacle"),
    path("hinder/<int:pk>/vi-ocksa/", reporting.support_obstacle_as_body, name="support_obstacle_as_body"),
    path("hinder/<int:pk>/inte-vi/", reporting.withdraw_support, name="withdraw_support"),
    path("hinder/<int:pk>/fordela/", routing.route_obstacle, name="route_obstacle"),
    path("hinder/<int:pk>/erbjud/", routing.offer_obstacle, name="offer_obstacle"),
    path("hinder/<int:pk>/ta-over/", routing.accept_obstacle, name="accept_obstacle"),
    path("hinder/<int:pk>/avboj/", routing.decline_obstacle, name="decline_obstacle"),
    path("hinder/<int:pk>/ta/", owning.take_obstacle, name="take_obstacle"),
    path("hinder/<int:pk>/lamna-tillbaka/", owning.return_obstacle, name="return_obstacle"),
    path("hinder/<int:pk>/svara/", owning.answer_obstacle, name="answer_obstacle"),
    path("hinder/<int:pk>/ledde-till/", leading.lead_on_obstacle, name="lead_on_obstacle"),
    path("hinder/<int:pk>/dolj/", routing.hide_obstacle, name="hide_obstacle"),
    path("hinder/<int:pk>/visa/", routing.show_obstacle, name="show_obstacle"),
    path("avvikelse/", deviating.deviations, name="deviations"),
    path("avvikelse/ny/", acting.raise_deviation, name="raise_deviation"),
    path("avvikelse/<int:pk>/", deviating.deviation, name="deviation"),
    path("avvikelse/<int:pk>/ta-upp/", acting.take_up_deviation, name="take_up_deviation"),
    path("avvikelse/<int:pk>/ta-tillbaka/", acting.withdraw_deviation, name="withdraw_deviation"),
    path("avvikelse/<int:pk>/sag/", acting.say_in_deviation, name="say_in_deviation"),
    path("avvikelse/<int:pk>/vidare/", acting.wish_deviation_up, name="wish_deviation_up"),
    path("avvikelse/<int:pk>/avsluta/", acting.agree_to_close_deviation, name="agree_to_close_deviation"),
    path("avvikelse/<int:pk>/syn/", acting.write_deviation_note, name="write_deviation_note"),
    path("avvikelse/syn/<int:pk>/dolj/", acting.hide_deviation_note, name="hide_deviation_note"),
]
