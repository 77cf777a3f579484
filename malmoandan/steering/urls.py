"""Addresses of the steering room."""

from django.urls import URLPattern, path

from malmoandan.steering.views import agenda, following, keeping, log, meetings, notes, reading

app_name = "steering"
urlpatterns: list[URLPattern] = [
    path("styrgrupp/", reading.steering, name="steering"),
    path("styrgrupp/arbetsrum/", reading.workspace, name="workspace"),
    path("styrgrupp/moten/", reading.meetings, name="meetings"),
    path("styrgrupp/moten/nytt/", meetings.plan_meeting, name="plan_meeting"),
    path("styrgrupp/moten/<int:number>/", reading.meeting, name="meeting"),
    path("styrgrupp/moten/<int:number>/kallelse/", reading.notice, name="notice"),
    path("styrgrupp/moten/<int:number>/kalender/", reading.meeting_calendar, name="meeting_calendar"),
    path("styrgrupp/moten/<int:number>/andra/", meetings.change_meeting, name="change_meeting"),
    path("styrgrupp/moten/<int:number>/kalla/", meetings.call_meeting, name="call_meeting"),
    path("styrgrupp/moten/<int:number>/stall-in/", meetings.cancel_meeting, name="cancel_meeting"),
    path("styrgrupp/moten/<int:number>/narvaro/", meetings.hold_meeting, name="hold_meeting"),
    path("styrgrupp/moten/<int:number>/dagordning/", agenda.order_agenda, name="order_agenda"),
    path("styrgrupp/moten/<int:number>/ta-fram/", agenda.draw_up_agenda, name="draw_up_agenda"),
    path("styrgrupp/moten/<int:number>/anteckningar/", notes.notes, name="notes"),
    path("styrgrupp/moten/<int:number>/skriv/", notes.write_notes, name="write_notes"),
    path("styrgrupp/moten/<int:number>/skicka/", notes.offer_notes, name="offer_notes"),
    path("styrgrupp/moten/<int:number>/bekrafta/", notes.confirm_notes, name="confirm_notes"),
    path("styrgrupp/arenden/", agenda.propose_item, name="propose_item"),
    path("styrgrupp/arenden/<int:pk>/stryk/", agenda.drop_item, name="drop_item"),
    path("styrgrupp/arenden/<int:pk>/beslut/", log.log_decision, name="log_decision"),
    path("styrgrupp/logg/", log.decision_log, name="decision_log"),
    path("styrgrupp/logg.csv", log.decision_log_csv, name="decision_log_csv"),
    path("styrgrupp/logg/<int:pk>/", log.logged_decision, name="logged_decision"),
    path("styrgrupp/logg/<int:pk>/stryk/", log.strike_decision, name="strike_decision"),
    path("styrgrupp/logg/<int:pk>/klart/", log.finish_decision, name="finish_decision"),
    path("styrgrupp/kvartal/", following.follow_ups, name="follow_ups"),
    path("styrgrupp/kvartal/<slug:quarter>/", following.write_follow_up, name="write_follow_up"),
    path("styrgrupp/risker/", keeping.risks, name="risks"),
    path("styrgrupp/risker/ny/", keeping.name_risk, name="name_risk"),
    path("styrgrupp/risker/<int:pk>/", keeping.review_risk, name="review_risk"),
    path("styrgrupp/budget/", keeping.budget, name="budget"),
    path("styrgrupp/budget/ny/", keeping.plan_budget, name="plan_budget"),
    path("styrgrupp/budget/<int:pk>/", keeping.change_budget, name="change_budget"),
]
