"""A receiver of events: keeps what is posted to /events, and answers as it was told.

POST /control {"statuses": [503, 200], "retryAfter": "1", "hold": true} sets the answers to come (then 202 for ever);
while it holds, requests wait; one that comes before the time of Retry-After is answered with 418. GET /requests returns what was posted, in the order of arrival; with ?from=N without the first N.

Arguments: the port, or 0; and a file that keeps what was posted, where one is needed that survives kill -9.
"""
import base64
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

requests, statuses, settings = [], [], {}
lock = threading.Condition()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def answer(self, status, text=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        with lock:
            text = json.dumps(requests[int(self.path.partition("=")[2] or 0):]).encode()
        self.answer(200, text)

    def do_POST(self):
        body = self.body()
        if self.path == "/control":
            with lock:
                settings.clear()
                settings.update(json.loads(body))
                statuses[:] = settings.get("statuses", [])
                lock.notify_all()
            return self.answer(200)
        with lock:
            while settings.get("hold"):
                lock.wait()
            early = time.monotonic() < settings.get("notBefore", 0)
            status = 418 if early else statuses.pop(0) if statuses else 202
            if status in (429, 503) and "retryAfter" in settings:
                settings["notBefore"] = time.monotonic() + float(settings["retryAfter"]) - 0.2
            request = {"status": status, "headers": dict(self.headers.items()), "body": base64.b64encode(body).decode()}
            requests.append(request)
            if kept:
                kept.write(json.dumps(request) + "\n")
                kept.flush()
        headers = [("Retry-After", settings["retryAfter"])] if status != 202 and "retryAfter" in settings else []
        self.answer(status, b"" if status == 202 else b"as it was told", headers)

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 64
    daemon_threads = True


kept = open(sys.argv[2], "a+") if len(sys.argv) > 2 else None
if kept:
    kept.seek(0)
    requests.extend(json.loads(line) for line in kept if line.endswith("\n"))
server = Server(("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 0), Handler)
print("listens", server.server_address[1], flush=True)
server.serve_forever()
