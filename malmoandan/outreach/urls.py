"""Addresses of the outreach room."""

from django.urls import URLPattern, path

from malmoandan.outreach.views import feeds, news, wishes

app_name = "outreach"
urlpatterns: list[URLPattern] = [
    path("nyheter/", news.news_list, name="news_list"),
    path("nyheter/skriv/", news.draft_news, name="draft_news"),
    path("nyheter/rss/", feeds.news_feed, name="news_feed"),
    path("nyheter/<int:pk>/", news.news, name="news"),
    path("nyheter/<int:pk>/ny-lydelse/", news.draft_edition, name="draft_edition"),
    path("nyheter/lydelse/<int:pk>/", news.edition, name="edition"),
    path("nyheter/lydelse/<int:pk>/slapp/", news.release_news, name="release_news"),
    path("kalender.ics", feeds.calendar, name="calendar"),
    path("utskick/avsluta/<str:token>/", wishes.decline_letters, name="decline_letters"),
    path("utskick/borja/<str:token>/", wishes.accept_letters, name="accept_letters"),
]
