"""Addresses of the decisions room."""

from django.urls import path

from malmoandan.decisions import views

app_name = "decisions"
urlpatterns = [
    path("beslut/", views.decisions, name="decisions"),
    path("beslut/<int:number>/", views.decision, name="decision"),
    path("beslut/<int:number>/nyckel/", views.turn_key, name="turn_key"),
    path("beslut/<int:number>/nyckel/<int:key>/ta-tillbaka/", views.withdraw_key, name="withdraw_key"),
    path("beslut/<int:number>/avvikande-mening/", views.attach_dissent, name="attach_dissent"),
    path(
        "beslut/<int:number>/avvikande-mening/<int:dissent>/ta-tillbaka/",
        views.withdraw_dissent,
        name="withdraw_dissent",
    ),
]
