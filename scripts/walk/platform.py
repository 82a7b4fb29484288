"""The sandbox, as the walk uses it: its admin API and the addresses of its pages."""

import re

from .browser import Browser
from .processes import Server

# A session has to be asked for again after this long, so that the walk need not wait for minutes.
RECHECK_SECONDS = 1
# And this long where nothing should be asked.
LONG_SECONDS = 180
DELIVERY_SECONDS = 20
APP = "app-1"
LISTENING = re.compile(r"listening on http://127\.0\.0\.1:(\d+)")


class Platform:
    """A sandbox that runs, with one application of several addresses."""

    def __init__(self, binary, log, recheck=None, port=0):
        command = [str(binary), "--port", str(port), "--strict"]
        if recheck is not None:
            command += ["--recheck", str(recheck)]
        self.server = Server("the sandbox", command, log)
        self.url = ""
        self._admin = Browser()
        self._hosts = []

    def wait(self):
        found = self.server.wait_for(LISTENING)
        self.url = f"http://127.0.0.1:{found.group(1)}"
        return self

    @property
    def sign_on(self):
        return f"{self.url}/api/v1/auth/saml"

    @property
    def logout(self):
        return f"{self.url}/app_logout"

    def register(self, host):
        """Tells the sandbox of an application at an address; the configuration that the application opens."""
        self._hosts.append(host)
        self._admin.call("PUT", f"{self.url}/admin/apps/{APP}", {"acs_hosts": self._hosts})
        return self._admin.call("GET", f"{self.url}/admin/config?app={APP}&host={host}")

    def move(self, host):
        """Says that the application is at this address."""
        self._admin.call("PUT", f"{self.url}/admin/apps/{APP}", {"host": host})

    def set_recheck(self, seconds):
        self._admin.call("PUT", f"{self.url}/admin/settings", {"recheck": seconds})

    def advance(self, seconds):
        """Moves the sandbox's clock."""
        self._admin.call("POST", f"{self.url}/admin/clock", {"advance": seconds})

    def reset_clock(self):
        self._admin.call("POST", f"{self.url}/admin/clock", {"reset": True})

    def customer(self, host, group, users):
        """A customer who has the app at that address, with users of their own."""
        self.move(host)
        self._admin.call("PUT", f"{self.url}/admin/groups/{group}", {"app": APP, "name": "Customer of the walk", "status": "running"})
        for user in users:
            self._admin.call("PUT", f"{self.url}/admin/users/{user}", {"name": "Leo", "surname": user, "email": f"{user}@example.com"})
            self._admin.call("PUT", f"{self.url}/admin/groups/{group}/users/{user}", {"role": "Member"})

    def subscribe(self, resources):
        """Has the application told of changes of these."""
        self._admin.call("PUT", f"{self.url}/admin/apps/{APP}", {"subscriptions": list(resources)})

    def generate(self, group, resource, count, over=0):
        """Makes shared data, its times spread over so many seconds up to now."""
        self._admin.call("POST", f"{self.url}/admin/connec/generate", {"group": group, "resource": resource, "count": count, "over": over})

    def forget(self, group, resources):
        """Deletes all shared data of these."""
        for resource in resources:
            self._admin.call("DELETE", f"{self.url}/admin/connec/{group}/{resource}")

    def share(self, group, resource, entity):
        """Creates an entity as another application of the customer would."""
        self._admin.call("POST", f"{self.url}/admin/connec/{group}/{resource}", {resource: entity})

    def flush(self):
        """Sends what there is to tell now; how it was answered."""
        answer = self._admin.call("POST", f"{self.url}/admin/connec/flush", {"wait": DELIVERY_SECONDS})
        return answer["deliveries"] if isinstance(answer, dict) else answer

    def remove_user(self, group, user):
        """Removes a user from a group, and tells the app; how that was answered."""
        return self._admin.call("POST", f"{self.url}/admin/groups/{group}/users/{user}/remove", {"wait": DELIVERY_SECONDS})

    def remove_group(self, group):
        return self._admin.call("POST", f"{self.url}/admin/groups/{group}/remove", {"wait": DELIVERY_SECONDS})

    def last_event(self):
        """The number of the newest event."""
        events = self.events()
        return events[-1]["seq"] if events else 0

    def events(self, after=0, **filters):
        query = "".join(f"&{name}={value}" for name, value in filters.items())
        return self._admin.call("GET", f"{self.url}/admin/events?limit=10000&after={after}{query}")
