"""Addresses of the trace room."""

from django.urls import path

from malmoandan.trace import views

app_name = "trace"
urlpatterns = [
    path("trad/<str:ref>/", views.thread, name="thread"),
    path("trad/<str:ref>/knyt/", views.link, name="link"),
    path("knytning/<int:number>/ta-tillbaka/", views.withdraw_link, name="withdraw_link"),
]
