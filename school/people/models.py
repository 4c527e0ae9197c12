"""The people who can sign in."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class UserQuerySet(models.QuerySet):
    def named(self, name):
        """Those whose first or last name begins with each word of `name`, in any case."""
        for word in name.split()[:4]:
            self = self.filter(Q(first_name__istartswith=word) | Q(last_name__istartswith=word))
        return self


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes people; `school.people.actions.welcome` is what rooms call, this is for commands."""

    def get_by_natural_key(self, email):
        """The User with this address, in any case; raises DoesNotExist."""
        return self.get(email__iexact=email)

    def create_user(self, email, password=None, **extra):
        """An unsaved-password User: nobody signs in with a password here, whatever is passed."""
        user = self.model(email=email.strip().lower(), **extra)
        user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email, password=None, **extra):
        """A person with every permission, for `manage.py createsuperuser`."""
        return self.create_user(email, is_superuser=True, **extra)


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What they may do follows from their memberships, never from this row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    first_name = models.CharField(_("voornaam"), max_length=80)
    last_name = models.CharField(_("achternaam"), max_length=80, blank=True)
    trade = models.CharField(_("vak"), max_length=80, blank=True)
    place = models.CharField(_("plaats"), max_length=80, blank=True)
    is_active = models.BooleanField(_("mag inloggen"), default=True)
    joined_at = models.DateTimeField(_("lid sinds"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_person_an_address"),
        ]

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        """First and last name; Wagtail and the letters ask for it by this name."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self):
        """What fellow participants call this person."""
        return self.first_name

    @property
    def trade_and_place(self):
        """One line such as “kaasmaker in Klazienaveen”, or what there is of it."""
        return " in ".join(filter(None, [self.trade, self.place]))
