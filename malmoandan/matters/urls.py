"""Addresses of the matters room."""

from django.urls import URLPattern, path

from malmoandan.matters.views import answering, asking

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
]
