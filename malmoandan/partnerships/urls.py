"""Addresses of the partnerships room."""

from django.urls import URLPattern, path

from malmoandan.partnerships.views import answering, following, listing, reading, wording

app_name = "partnerships"
urlpatterns: list[URLPattern] = [
    path("samarbeten/", listing.collaborations, name="collaborations"),
    path("samarbeten/tabell.csv", listing.collaborations_csv, name="collaborations_csv"),
    path("samarbeten/nytt/", wording.register_collaboration, name="register_collaboration"),
    path("samarbeten/<int:pk>/", reading.collaboration, name="collaboration"),
    path("samarbeten/<int:pk>/andra/", wording.change_collaboration, name="change_collaboration"),
    path("samarbeten/<int:pk>/bekrafta/", answering.confirm_collaboration, name="confirm_collaboration"),
    path("samarbeten/<int:pk>/avboj/", answering.decline_collaboration, name="decline_collaboration"),
    path("samarbeten/<int:pk>/ta-tillbaka/", wording.withdraw_collaboration, name="withdraw_collaboration"),
    path("samarbeten/<int:pk>/vid-start/", following.start_follow_up, name="start_follow_up"),
    path("samarbeten/<int:pk>/folj-upp/", following.follow_up_collaboration, name="follow_up_collaboration"),
    path("samarbeten/<int:pk>/avsluta/", following.end_collaboration, name="end_collaboration"),
]
