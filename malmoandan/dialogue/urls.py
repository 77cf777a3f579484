"""Addresses of the dialogue room."""

from django.urls import path

from malmoandan.dialogue.views import (
    drafting,
    ending,
    importing,
    inviting,
    meeting,
    phases,
    reading,
    surveying,
)

app_name = "dialogue"
urlpatterns = [
    path("dialog/", reading.dialogues, name="dialogues"),
    path("dialog/flode.xml", reading.dialogue_feed, name="dialogue_feed"),
    path("dialog/ny/", drafting.begin_dialogue, name="begin_dialogue"),
    path("dialog/utkast/", drafting.drafts, name="drafts"),
    path("dialog/svarsdagar/", ending.answer_days, name="answer_days"),
    path("dialog/<int:pk>/", reading.dialogue, name="dialogue"),
    path("dialog/<int:pk>/data.zip", reading.dialogue_data, name="dialogue_data"),
    path("dialog/<int:pk>/saknas/", reading.missing, name="missing"),
    path("dialog/<int:pk>/andra/", drafting.change_dialogue, name="change_dialogue"),
    path("dialog/<int:pk>/flytta/", drafting.move_promise, name="move_promise"),
    path("dialog/<int:pk>/publicera/", drafting.publish_dialogue, name="publish_dialogue"),
    path("dialog/<int:pk>/kasta/", drafting.withdraw_dialogue, name="withdraw_dialogue"),
    path("dialog/<int:pk>/faser/", phases.phases, name="phases"),
    path("dialog/<int:pk>/mote/", meeting.add_meeting, name="add_meeting"),
    path("dialog/<int:pk>/bjud-in/", inviting.invite_bodies, name="invite_bodies"),
    path("dialog/<int:pk>/medvard/", inviting.join_as_co_host, name="join_as_co_host"),
    path("dialog/<int:pk>/medvard/lamna/", inviting.leave_as_co_host, name="leave_as_co_host"),
    path("dialog/<int:pk>/hamta-in/", importing.import_dialogue, name="import_dialogue"),
    path("dialog/hamtning/<int:pk>/", importing.dialogue_import, name="dialogue_import"),
    path("dialog/hamtning/<int:pk>/kolumner/", importing.map_import, name="map_import"),
    path("dialog/hamtning/<int:pk>/ta-in/", importing.order_import, name="order_import"),
    path("dialog/hamtning/<int:pk>/kasta/", importing.discard_import, name="discard_import"),
    path("dialog/<int:pk>/avsluta/", ending.close_dialogue, name="close_dialogue"),
    path("dialog/<int:pk>/stall-in/", ending.cancel_dialogue, name="cancel_dialogue"),
    path("dialog/fas/<int:pk>/andra/", phases.change_phase, name="change_phase"),
    path("dialog/fas/<int:pk>/ta-bort/", phases.remove_phase, name="remove_phase"),
    path("dialog/fas/<int:pk>/flytta/", phases.move_phase, name="move_phase"),
    path("dialog/fas/<int:pk>/avsluta/", phases.end_phase, name="end_phase"),
    path("dialog/enkat/<int:pk>/", surveying.survey, name="survey"),
    path("dialog/enkat/<int:pk>/fragor/", surveying.survey_questions, name="survey_questions"),
    path(
        "dialog/enkatfraga/<int:pk>/ta-bort/", surveying.remove_survey_question, name="remove_survey_question"
    ),
    path("dialog/enkatord/<str:key>/dolj/", surveying.hide_survey_words, name="hide_survey_words"),
]
