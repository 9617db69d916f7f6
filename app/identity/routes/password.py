"""Choose, change and recover a password."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import db
from app.core.i18n import language
from app.identity import queries, service
from app.identity.access import current_person, public, requires
from app.identity.forms import ChangePasswordForm, ChoosePasswordForm, ForgottenForm
from app.identity.limits import RESET, SIGN_IN
from app.identity.passwords import hash_password, matches
from app.identity.routes import bp
from app.identity.routes.sign_in import forgive, let_in, too_many, who_tries, within_limits


@bp.route("/password/choose", methods=["GET", "POST"])
@requires()
def choose_password() -> ResponseReturnValue:
    """Right after a one-time code: a password of one's own, or later."""
    if not session.get("by_code"):
        return redirect(url_for("identity.change_password"))
    form = ChoosePasswordForm()
    form.own_words = [current_person.given_name, current_person.family_name, current_person.email or ""]
    if not form.validate_on_submit():
        return render_template("identity/choose.html", form=form), 400 if form.errors else 200
    _set_own_password(form.new_password.data)
    flash(_("Your password is saved. Use it the next time you sign in."), "success")
    return redirect(url_for("learning.home"))


@bp.route("/password", methods=["GET", "POST"])
@requires()
def change_password() -> ResponseReturnValue:
    """Change it, knowing the old one; every other browser is signed out."""
    form = ChangePasswordForm()
    form.own_words = [current_person.given_name, current_person.family_name, current_person.email or ""]
    if not form.validate_on_submit():
        return render_template("identity/change.html", form=form), 400 if form.errors else 200
    identity = queries.local_identity(db.reading, current_person.id)
    if not within_limits(SIGN_IN, str(current_person.id)):
        form.current_password.errors = [_("There have been too many tries. Wait five minutes and try again.")]
        return render_template("identity/change.html", form=form), 429
    if not matches(identity.password_hash if identity else None, form.current_password.data):
        form.current_password.errors = [_("This is not the password you have now.")]
        return render_template("identity/change.html", form=form), 400
    _set_own_password(form.new_password.data)
    flash(_("Your password is changed, and you are signed out everywhere else."), "success")
    return redirect(url_for("identity.profile"))


def _set_own_password(password: str) -> None:
    """Every session ends, this one too; it goes on under a new token."""
    person_id, hashed = current_person.id, hash_password(password)
    with db.transaction() as transaction:
        service.set_password(transaction, person_id, hashed)
    forgive(str(person_id))
    let_in(person_id)


@bp.route("/password/forgotten", methods=["GET", "POST"])
@public
def forgotten_password() -> ResponseReturnValue:
    """Ask for a link by mail; the reply is the same whether or not the account exists."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("identity/forgotten.html", form=form, sent=False), 400 if form.errors else 200
    candidate, counted = who_tries(form.email.data)
    if not within_limits(RESET, counted):
        return too_many("identity/forgotten.html", form=form, sent=False)
    if candidate is not None and candidate.email:
        with db.transaction() as transaction:
            service.ask_for_link(
                transaction,
                person_id=candidate.id,
                email=candidate.email,
                language=candidate.language or language(),
            )
    return render_template("identity/forgotten.html", form=form, sent=True)


@bp.route("/password/new/<token>", methods=["GET", "POST"])
@public
def new_password(token: str) -> ResponseReturnValue:
    """The page behind the mailed link."""
    if queries.usable_link(db.reading, token) is None:
        return render_template("identity/link_unusable.html"), 410
    form = ChoosePasswordForm()
    if not form.validate_on_submit():
        return render_template("identity/new.html", form=form, token=token), 400 if form.errors else 200
    hashed = hash_password(form.new_password.data)
    try:
        with db.transaction() as transaction:
            service.use_link(transaction, token=token, password_hash=hashed)
    except service.LinkUnusable:
        return render_template("identity/link_unusable.html"), 410
    flash(_("Your new password is saved. Sign in with it."), "success")
    return redirect(url_for("identity.login"))
