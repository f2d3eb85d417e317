"""Sites that each tool builds or serves with its adapter; what is installed for them takes long."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from roundel.commands.site import Site
from tests.packages.owner import BOT, Environment, talk

pytestmark = pytest.mark.thorough  # installs six tools

DJANGO = """
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import execute_from_command_line
from django.shortcuts import render
from django.urls import path

here = Path(__file__).parent
settings.configure(
    DEBUG=True, ROOT_URLCONF=__name__, STATIC_URL="/static/", STATIC_ROOT=here / "root",
    STATICFILES_DIRS=[here / "static"], INSTALLED_APPS=["django.contrib.staticfiles", "roundel.adapters.django"],
    STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [here]}])
urlpatterns = [path("", lambda request: render(request, "index.html"))]
execute_from_command_line(sys.argv)
"""
FLASK = """
from flask import Flask, render_template_string

from roundel.adapters.flask import messenger

app = Flask(__name__)
app.register_blueprint(messenger)


@app.get("/")
def page():
    return render_template_string('<!doctype html><title>Tee</title>{{ messenger(bot="bot.py") }}')
"""
FASTAPI = """
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from roundel.adapters.starlette import Messenger
from roundel.server import Server

server = Server(Path("bot.py"), Path("data"))
app = FastAPI(lifespan=server.app.router.lifespan_context)


@app.get("/", response_class=HTMLResponse)
def page():
    return ('<!doctype html><title>Tee</title>'
            '<script src="/messenger/messenger.js" data-endpoint="/support.json" async></script>')


@app.get("/support.json")
def support():
    return {"Bot": {"directline": "/v3/directline"}}


app.mount("/messenger", Messenger())
app.mount("/", server.app)
"""


def test_a_site_of_sphinx_talks_and_is_built_without_a_warning(
    builder: Environment, tmp_path: Path, page: Page
) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "conf.py").write_text('extensions = ["roundel.sphinx"]\nroundel_endpoint = "tea.json"\n')
    (tmp_path / "tea.json").write_text('{"Bot": {"src": "bot.py"}}')
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "index.rst").write_text("Tee 🍵\n======\n\n.. toctree::\n\n   guide/brew\n")
    (tmp_path / "guide" / "brew.rst").write_text("Brühen\n======\n")
    builder.run("sphinx-build", "-q", "-W", "-j", "2", ".", "built", cwd=tmp_path)
    with Site({"/en/latest/": tmp_path / "built"}, lambda path: "") as site:
        talk(page, f"{site.address}en/latest/index.html", "/../guide/brew.html")


def test_a_site_of_pelican_talks(builder: Environment, tmp_path: Path, page: Page) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "pelicanconf.py").write_text(
        'PLUGINS = ["roundel.adapters.pelican"]\nROUNDEL_BOT = "bot.py"\nSITENAME = "Tee"\nPATH = "content"\n'
        'RELATIVE_URLS = True\nFEED_DOMAIN = "https://example.com"\nTIMEZONE = "UTC"\n'
        'ARTICLE_SAVE_AS = "guide/{slug}.html"\n'
    )
    (tmp_path / "content" / "brew.md").write_text("Title: Brew\nDate: 2026-01-01\n\nBrühen\n")
    (tmp_path / "content" / "bot.py").write_text(BOT)
    builder.run("pelican", "--fatal", "warnings", cwd=tmp_path)
    with Site({"/": tmp_path / "output"}, lambda path: "") as site:
        talk(page, site.address, "guide/brew.html")


def test_a_project_of_django_talks_and_keeps_the_name_of_its_bot(
    builder: Environment, tmp_path: Path, page: Page
) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "bot.py").write_text(BOT)
    (tmp_path / "manage.py").write_text(DJANGO)
    (tmp_path / "index.html").write_text(
        '{% load roundel %}<!doctype html><title>Tee</title>{% messenger bot="bot.py" %}'
    )
    builder.run("python", "manage.py", "collectstatic", "--noinput", cwd=tmp_path)
    with builder.running("python", "manage.py", "runserver", "--noreload", "{port}", cwd=tmp_path) as address:
        talk(page, address)
    assert (tmp_path / "root" / "messenger" / "messenger.js").is_file()
    assert (tmp_path / "root" / "bot.py").is_file()


def test_an_application_of_flask_talks(builder: Environment, tmp_path: Path, page: Page) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "bot.py").write_text(BOT)
    (tmp_path / "app.py").write_text(FLASK)
    with builder.running("flask", "run", "--port", "{port}", cwd=tmp_path) as address:
        talk(page, address)


def test_an_application_of_fastapi_has_messenger_and_server(builder: Environment, tmp_path: Path, page: Page) -> None:
    (tmp_path / "bot.py").write_text(BOT)
    (tmp_path / "app.py").write_text(FASTAPI)
    with builder.running("uvicorn", "app:app", "--port", "{port}", cwd=tmp_path) as address:
        talk(page, address)
