"""Files for the browser: hashed, compressed, kept for good; vendored files are what the lock says."""

import gzip
import json
import os
import re

import brotli
import pytest

from app.ui import assets, bundle, icons, vendor


class TestBuild:
    def test_names_carry_a_hash_of_the_content(self, folder, target):
        first, _ = assets.build({"": folder}, target)
        (folder / "js" / "a.js").write_text("changed")
        second, _ = assets.build({"": folder}, target)

        assert re.fullmatch(r"js/a\.[0-9a-f]{8}\.js", first["js/a.js"])
        assert first["js/a.js"] != second["js/a.js"]
        assert first["font.woff2"] == second["font.woff2"]

    def test_addresses_in_the_stylesheet_follow(self, folder, target):
        manifest, served = assets.build({"": folder}, target)

        css = (served / manifest["css/portal.css"]).read_text()

        assert f"url(../{manifest['font.woff2']})" in css

    def test_a_changed_font_changes_the_stylesheets_name(self, folder, target):
        before, _ = assets.build({"": folder}, target)
        (folder / "font.woff2").write_bytes(b"other")
        after, _ = assets.build({"": folder}, target)

        assert before["css/portal.css"] != after["css/portal.css"]

    def test_folders_become_layers_in_the_houses_order(self, folder, target):
        manifest, served = assets.build({"": folder}, target)

        css = (served / manifest["css/portal.css"]).read_text()

        assert css.startswith("@layer ds,base,layout,components,pages,print;")
        assert css.index("@layer base{") < css.index(".b") < css.index("@layer pages{") < css.index(".p")

    def test_an_address_that_leads_nowhere_is_an_error(self, folder, target):
        (folder / "css" / "fonts.css").write_text("a{background:url(../gone.png)}")

        with pytest.raises(FileNotFoundError, match=r"gone\.png"):
            assets.build({"": folder}, target)

    def test_text_is_compressed_beside_itself(self, folder, target):
        manifest, served = assets.build({"": folder}, target)

        path = served / manifest["css/portal.css"]

        assert gzip.decompress((path.parent / f"{path.name}.gz").read_bytes()) == path.read_bytes()
        assert brotli.decompress((path.parent / f"{path.name}.br").read_bytes()) == path.read_bytes()

    def test_other_rooms_files_begin_with_the_rooms_name(self, folder, target, tmp_path):
        other = tmp_path / "learning"
        other.mkdir()
        (other / "outbox.js").write_text("1")

        manifest, _ = assets.build({"": folder, "learning": other}, target)

        assert manifest["learning/outbox.js"].startswith("learning/outbox.")

    def test_nothing_is_written_again_when_nothing_changed(self, folder, target):
        manifest, served = assets.build({"": folder}, target)
        path = served / manifest["css/portal.css"]
        os.utime(path, (1, 1))

        assets.build({"": folder}, target)

        assert path.stat().st_mtime == 1

    def test_two_processes_may_build_at_once(self, folder, target, monkeypatch):
        write = assets._write

        def write_while_another_finishes(files, aside):
            monkeypatch.setattr(assets, "_write", write)
            assets.build({"": folder}, target)
            write(files, aside)

        monkeypatch.setattr(assets, "_write", write_while_another_finishes)
        manifest, served = assets.build({"": folder}, target)

        assert (served / manifest["css/portal.css"]).is_file()
        assert not list(target.glob("making-*"))

    @pytest.fixture
    def folder(self, tmp_path):
        folder = tmp_path / "static"
        for name, text in {
            "css/fonts.css": "@font-face{src:url(../font.woff2)}",
            "css/base/b.css": ".b{color:red}",
            "css/pages/p.css": "/* a comment */ .p{color:red}",
            "js/a.js": "1",
            "font.woff2": "font",
            "vendor/LICENSE.txt": "not served",
        }.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return folder

    @pytest.fixture
    def target(self, tmp_path):
        return tmp_path / "built"


class TestServing:
    def test_kept_for_good(self, app, client):
        with client.get(self.address(app, "css/portal.css"), headers={"Accept-Encoding": "br"}) as reply:
            assert reply.status_code == 200
            assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert reply.headers["Content-Encoding"] == "br"
            assert reply.mimetype == "text/css"

    @pytest.mark.parametrize("name", ["icon.svg", "icons.svg", "js/portal.js", "vendor/inter/inter-latin.woff2"])
    def test_everything_the_skeleton_asks_for(self, app, client, name):
        with client.get(self.address(app, name)) as reply:
            assert reply.status_code == 200

    def test_a_name_without_its_hash_is_not_there(self, client):
        assert client.get("/static/css/portal.css").status_code == 404

    @pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/manifest.json", "/static/manifest.json"])
    def test_nothing_beside_the_files_is_served(self, client, path):
        assert client.get(path).status_code == 404

    def test_an_unknown_name_is_an_error_for_the_writer_of_the_template(self, app):
        with app.test_request_context("/"), pytest.raises(LookupError, match=r"nothing\.css"):
            app.jinja_env.globals["asset_url"]("nothing.css")

    def address(self, app, name):
        with app.test_request_context("/"):
            return app.jinja_env.globals["asset_url"](name)


class TestOurFiles:
    def test_the_stylesheet_asks_nobody_else(self):
        css = bundle.collect(assets.static_dirs())["css/portal.css"].decode()

        assert not re.findall(r"url\([\"']?(?:https?:)?//", css)
        assert "@import" not in css

    def test_the_sprite_holds_every_icon(self):
        sprite = icons.sprite().decode()

        assert all(f'id="{name}"' in sprite for name in icons.names())

    def test_the_four_areas_have_a_sign_and_a_drawing(self):
        areas = {"klima-og-miljo", "etikk-og-menneskerettigheter", "dyrevelferd", "seriositet"}

        assert {"Plant", "HandHeart", "Paw", "HardHat"} <= icons.names()
        assert areas <= icons.drawings()
        assert len({icons.art(area) for area in [*areas, "an-area-of-our-own"]}) == 5


class TestLock:
    def test_every_vendored_file_is_as_locked(self):
        assert vendor.problems(vendor.read_lock()) == []

    def test_every_package_has_version_licence_and_integrity(self):
        for package in vendor.read_lock()["packages"]:
            assert package["licence"] in ("MIT", "OFL-1.1")
            assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
            assert package["integrity"].startswith("sha512-")

    def test_a_changed_a_missing_and_an_unlisted_file_are_named(self, tmp_path):
        folder = tmp_path / "static" / "vendor"
        folder.mkdir(parents=True)
        (folder / "a.css").write_text("changed")
        (folder / "new.css").write_text("new")
        files = {"static/vendor/a.css": "0" * 64, "static/vendor/gone.css": "0" * 64}
        lock = {"packages": [{"files": files}], "own": {"files": {}}}

        assert vendor.problems(lock, tmp_path) == [
            "static/vendor/gone.css is missing",
            "static/vendor/new.css is not in the lock",
            "static/vendor/a.css has been changed",
        ]

    def test_the_command_says_so(self, app):
        from app.ui.cli import cli

        app.cli.add_command(cli)
        done = app.test_cli_runner().invoke(args=["ui", "assets", "verify"])

        assert done.exit_code == 0, done.output
        assert "all files as locked" in done.output

    def test_no_registry_is_named(self):
        assert "://" not in json.dumps(vendor.read_lock())
