"""Addresses of the opinions room."""

from django.urls import path

from malmoandan.opinions.views import hosting, proposing, publishing, reading, voting

app_name = "opinions"
urlpatterns = [
    path("asikter/", reading.conversations, name="conversations"),
    path("asikter/ny/", hosting.open_conversation, name="open_conversation"),
    path("asikter/<int:number>/", voting.conversation, name="conversation"),
    path("asikter/<int:number>/rosta/", voting.cast_vote, name="cast_vote"),
    path("asikter/<int:number>/mina/", voting.own_votes, name="own_votes"),
    path("asikter/<int:number>/foresla/", proposing.propose_statement, name="propose_statement"),
    path("asikter/<int:number>/pastaenden/", reading.statements, name="statements"),
    path("asikter/<int:number>/resultat/", publishing.results, name="results"),
    path("asikter/<int:number>/resultat.json", publishing.result_json, name="result_json"),
    path("asikter/<int:number>/roster.csv", publishing.votes_csv, name="votes_csv"),
    path("asikter/<int:number>/roster.txt", publishing.votes_text, name="votes_text"),
    path("asikter/<int:number>/kvitto/", publishing.find_votes, name="find_votes"),
    path("asikter/<int:number>/andra/", hosting.change_conversation, name="change_conversation"),
    path("asikter/<int:number>/sprak/", hosting.translate_question, name="translate_question"),
    path("asikter/<int:number>/stang/", hosting.close_conversation, name="close_conversation"),
    path("asikter/pastaende/<int:number>/ta-upp/", proposing.accept_statement, name="accept_statement"),
    path("asikter/pastaende/<int:number>/avsta/", proposing.decline_statement, name="decline_statement"),
    path(
        "asikter/pastaende/<int:number>/oversatt/", proposing.translate_statement, name="translate_statement"
    ),
]
