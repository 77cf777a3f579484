"""Addresses of the meetings room."""

from django.urls import URLPattern, path

from malmoandan.meetings.views import after, door, noting, paper, planning, reading, signing_up

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("mote/", reading.meetings, name="meetings"),
    path("mote/moten.ics", reading.meetings_feed, name="meetings_feed"),
    path("mote/sa-kandes-det/", reading.pulses, name="pulses"),
    path("mote/nytt/", planning.plan_meeting, name="plan_meeting"),
    path("mote/har/<str:door>/", door.check_in, name="check_in"),
    path("mote/plats/<str:proof>/", signing_up.own_sign_up, name="own_sign_up"),
    path("mote/plats/<str:proof>/andra/", signing_up.change_sign_up, name="change_sign_up"),
    path("mote/plats/<str:proof>/lamna/", signing_up.leave_meeting, name="leave_meeting"),
    path("mote/plats/<str:proof>/puls/", signing_up.answer_pulse, name="answer_pulse"),
    path("mote/bekrafta/<str:proof>/", signing_up.confirm_sign_up_address, name="confirm_sign_up_address"),
    path("mote/anmald/<int:pk>/ta-bort/", door.leave_for, name="leave_for"),
    path("mote/anmarkning/<int:pk>/ta-tillbaka/", noting.withdraw_remark, name="withdraw_remark"),
    path("mote/blanketter/<int:pk>/", paper.print_sheets, name="print_sheets"),
    path("mote/<int:pk>/", reading.meeting, name="meeting"),
    path("mote/<int:pk>/kalender.ics", reading.meeting_calendar, name="meeting_calendar"),
    path("mote/<int:pk>/andra/", planning.change_meeting, name="change_meeting"),
    path("mote/<int:pk>/bjud-in/", planning.publish_meeting, name="publish_meeting"),
    path("mote/<int:pk>/medarrangor/", planning.answer_hosting, name="answer_hosting"),
    path("mote/<int:pk>/stall-in/", planning.cancel_meeting, name="cancel_meeting"),
    path("mote/<int:pk>/anmal/", signing_up.sign_up, name="sign_up"),
    path("mote/<int:pk>/anmal-nagon/", signing_up.enter_sign_up, name="enter_sign_up"),
    path("mote/<int:pk>/anmalda/", door.sign_ups, name="sign_ups"),
    path("mote/<int:pk>/oppning/", door.opening, name="opening"),
    path("mote/<int:pk>/behov/", after.needs, name="needs"),
    path("mote/<int:pk>/genomfort/", after.hold_meeting, name="hold_meeting"),
    path("mote/<int:pk>/behov-motta/", after.count_needs, name="count_needs"),
    path("mote/<int:pk>/anteckningar/", noting.notes, name="notes"),
    path("mote/<int:pk>/anteckningar/skriv/", noting.write_notes, name="write_notes"),
    path("mote/<int:pk>/anteckningar/bekrafta/", noting.confirm_notes, name="confirm_notes"),
    path("mote/<int:pk>/anteckningar/anmark/", noting.remark_on_notes, name="remark_on_notes"),
    path("mote/<int:pk>/blanketter/", paper.paper_sheets, name="paper_sheets"),
]
