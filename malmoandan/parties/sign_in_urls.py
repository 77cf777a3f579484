"""The addresses of signing in: those pages of allauth that we use, one by one.

allauth's own list is not included, so that no page for passwords exists to be found.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

from malmoandan.parties import views

urlpatterns = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-in/kod/", account.request_login_code, name="account_request_login_code"),
    path("logga-in/kod/skriv/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logga-in/nyckel/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("logga-in/tva-steg/", mfa.authenticate, name="mfa_authenticate"),
    path("logga-in/hos/<slug:slug>/", views.oidc_begin, name="oidc_begin"),
    path("logga-in/hos/<slug:slug>/svar/", views.oidc_finish, name="oidc_finish"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("nytt/", account.signup, name="account_signup"),
    path("nytt/kod/", account.email_verification_sent, name="account_email_verification_sent"),
    path("stangt/", account.account_inactive, name="account_inactive"),
    path("adress/", account.email, name="account_email"),
    path("visa-vem/", account.reauthenticate, name="account_reauthenticate"),
    path("tva-steg/", mfa.index, name="mfa_index"),
    path("tva-steg/visa-vem/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tva-steg/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("tva-steg/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tva-steg/reservkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tva-steg/reservkoder/nya/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "tva-steg/reservkoder/fil/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("tva-steg/nycklar/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("tva-steg/nycklar/ny/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("tva-steg/nycklar/visa-vem/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("tva-steg/nycklar/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("tva-steg/nycklar/<int:pk>/ta-bort/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
