"""Leadership's page: the process on one screen and on one sheet of paper."""

from dashboard.ui.frame import page
from dashboard.ui.overview import leadership

leadership.show(page.opening("leadership"))
