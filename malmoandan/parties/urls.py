"""Addresses of the parties room. Signing in has its own, in `sign_in_urls`."""

from django.urls import path

from malmoandan.parties import views

app_name = "parties"
urlpatterns = [
    path("parter/", views.parties, name="parties"),
    path("organ/", views.bodies, name="bodies"),
    path("organ/nytt/", views.register_body, name="register_body"),
    path("organ/beratta/", views.introduce_body, name="introduce_body"),
    path("organ/<slug:slug>/", views.body, name="body"),
    path("organ/<slug:slug>/uppgifter/", views.change_body, name="change_body"),
    path("organ/<slug:slug>/ta-in/", views.take_in_body, name="take_in_body"),
    path("organ/<slug:slug>/bjud-in/", views.invite, name="invite"),
    path("inbjudan/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("inbjudan/<int:invitation>/ta-tillbaka/", views.withdraw_invitation, name="withdraw_invitation"),
    path("uppdrag/<int:mandate>/avsluta/", views.end_mandate, name="end_mandate"),
    path("uppdrag/<int:mandate>/efterfoljare/", views.replace_coordinator, name="replace_coordinator"),
    path("konto/", views.my_account, name="my_account"),
    path("konto/uppgifter/", views.change_account, name="change_account"),
    path("konto/uppdrag/", views.act_under, name="act_under"),
    path("konto/mina-uppgifter.json", views.export_own_data, name="export_own_data"),
    path("konto/radera/", views.ask_for_erasure, name="ask_for_erasure"),
    path("konto/radera/<int:erasure>/", views.decide_erasure, name="decide_erasure"),
    path("konto/prova/", views.rehearsal, name="rehearsal"),
    path("konto/prova/<int:person>/", views.sign_in_as, name="sign_in_as"),
]
