"""Addresses of the workshop room. What a phone uses is short: it is typed from a wall."""

from django.urls import URLPattern, path

from malmoandan.workshop.views import leading, phone, preparing, reading, screen

app_name = "workshop"
urlpatterns: list[URLPattern] = [
    path("verkstad/", reading.workshops, name="workshops"),
    path("verkstad/ny/", preparing.begin_workshop, name="begin_workshop"),
    path("verkstad/<int:pk>/", reading.workshop, name="workshop"),
    path("verkstad/<int:pk>/manus/", preparing.write_script, name="write_script"),
    path("verkstad/<int:pk>/oppna/", preparing.open_workshop, name="open_workshop"),
    path("verkstad/<int:pk>/leda/", leading.lead, name="lead"),
    path("verkstad/<int:pk>/steg/", leading.show_step, name="show_step"),
    path("verkstad/<int:pk>/visa-roster/", leading.show_voices, name="show_voices"),
    path("verkstad/<int:pk>/skriv-ihop/<int:step>/", leading.write_together, name="write_together"),
    path("verkstad/<int:pk>/avsluta/", leading.end_workshop, name="end_workshop"),
    path("v/<str:code>/", phone.phone, name="phone"),
    path("v/<str:code>/nu/", phone.now, name="now"),
    path("v/<str:code>/pastaende/", phone.statement, name="statement"),
    path("v/<str:code>/skriv/", phone.say, name="say"),
    path("v/<str:code>/rosta/", phone.cast_vote, name="cast_vote"),
    path("v/<str:code>/markera/", phone.mark_options, name="mark_options"),
    path("v/<str:code>/skarm/", screen.screen, name="screen"),
    path("v/<str:code>/skarm/nu/", screen.screen_now, name="screen_now"),
]
