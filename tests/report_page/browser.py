# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium, driven over WebDriver by what Python has built in."""
import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
CHROMIUM, DRIVER = "chromium", "chromedriver"


def is_there():
    return shutil.which(CHROMIUM) is not None and shutil.which(DRIVER) is not None


class Browser:
    """One window; closed with everything it started at the end of `with`."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        log = os.path.join(self.folder.name, "driver.log")
        with open(log, "wb") as out:
            self.driver = subprocess.Popen([shutil.which(DRIVER), "--port=0"], stdout=out, stderr=out)
        self.base = f"http://127.0.0.1:{self._port(log)}"
        options = {"args": [*FLAGS, f"--user-data-dir={self.folder.name}/profile"], "binary": shutil.which(CHROMIUM)}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        self.session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
        return self

    def __exit__(self, *failure):
        try:
            self._call("DELETE", f"/session/{self.session}")
        finally:
            self.driver.terminate()
            self.driver.wait(20)
            self.folder.cleanup()

    def _port(self, log):
        for _ in range(200):
            with open(log, encoding="utf-8", errors="replace") as f:
                text = f.read()
            if "started successfully on port" in text:
                return int(text.rsplit("port", 1)[1].strip().split(".")[0].split()[0])
            time.sleep(0.05)
        raise RuntimeError("the driver does not start: " + text)

    def _call(self, method, path, body=None):
        data = None if body is None and method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as e:
            raise RuntimeError(e.read().decode(errors="replace")[:2000]) from e

    def ask(self, path, body=None, method="POST"):
        return self._call(method, f"/session/{self.session}/{path}", body)

    def devtools(self, command, **parameters):
        return self.ask("goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, path):
        self.ask("url", {"url": "file://" + os.path.abspath(path)})

    def run(self, script, *arguments):
        return self.ask("execute/sync", {"script": script, "args": list(arguments)})

    def run_later(self, script, *arguments):
        """The script calls its last argument with the result."""
        return self.ask("execute/async", {"script": script, "args": list(arguments)})

    def log(self, kind):
        return self.ask("se/log", {"type": kind})

    def look(self, width, height=900, scheme="light", medium="screen"):
        """Size of the window, colour scheme, screen or paper."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                      mobile=width < 600)
        self.devtools("Emulation.setEmulatedMedia", media="" if medium == "screen" else medium,
                      features=[{"name": "prefers-color-scheme", "value": scheme}])

    def photograph(self, path, top=0, height=None):
        width, whole = self.run("return [innerWidth, document.documentElement.scrollHeight]")
        clip = {"x": 0, "y": top, "width": width, "height": min(height or whole, whole - top), "scale": 1}
        shot = self.devtools("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        with open(path, "wb") as f:
            f.write(base64.b64decode(shot["data"]))
