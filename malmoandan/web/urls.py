"""Addresses of the web room."""

from django.urls import path

from malmoandan.web import views

app_name = "web"
urlpatterns = [
    path("ui/", views.ui, name="ui"),
    path("kakor/", views.cookies, name="cookies"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("robots.txt", views.robots, name="robots"),
]
