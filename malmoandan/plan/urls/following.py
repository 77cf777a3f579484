"""Addresses of telling how it goes."""

from django.urls import URLPattern, path

from malmoandan.plan.views import checking_in, running, values

urlpatterns: list[URLPattern] = [
    path("plan/aktivitet/<int:pk>/lagesrapport/", checking_in.check_in, name="check_in"),
    path("plan/aktivitet/<int:pk>/oforandrat/", checking_in.confirm_unchanged, name="confirm_unchanged"),
    path("plan/aktivitet/<int:pk>/skriv-in/", checking_in.enter_check_in, name="enter_check_in"),
    path("plan/lagesrapport/<int:pk>/kvittera/", checking_in.acknowledge, name="acknowledge"),
    path("plan/aktivitet/<int:pk>/genomfor/", running.run_activity, name="run_activity"),
    path("plan/aktivitet/<int:pk>/underlag/", running.add_evidence, name="add_evidence"),
    path("plan/aktivitet/<int:pk>/kontakt/", running.name_contact, name="name_contact"),
    path("plan/kontakt/<int:pk>/ta-bort/", running.remove_contact, name="remove_contact"),
    path("plan/underlag/<int:pk>/ta-tillbaka/", running.withdraw_evidence, name="withdraw_evidence"),
    path("plan/milstolpe/<int:pk>/", running.mark_milestone, name="mark_milestone"),
    path("plan/milstolpe/<int:pk>/flytta/", running.move_milestone, name="move_milestone"),
    path("plan/resurs/<int:pk>/", running.mark_resource, name="mark_resource"),
    path("plan/insats/<int:pk>/", running.mark_told, name="mark_told"),
    path("plan/indikator/<int:pk>/varde/", values.give_value, name="give_value"),
    path("plan/varde/<int:pk>/", values.judge_value, name="judge_value"),
    path("plan/varde/<int:pk>/godkann/", values.approve_value, name="approve_value"),
    path("plan/varde/<int:pk>/skicka-tillbaka/", values.return_value, name="return_value"),
]
