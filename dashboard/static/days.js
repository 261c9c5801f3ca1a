// The calendar of a field for a day opens by its own button (or Alt with the arrow down), not by itself in whichever part
// of the day somebody types: it would cover what stands below the field, the buttons of a dialog. Streamlit opens it for
// everything in the field but the button, and asks the button itself what belongs to it: here, the whole field.
// See tests/browser/test_day_fields.py.
(() => {
  "use strict"
  const FIELD = "[data-testid=stDateInputField]", BUTTON = "[data-testid=stDateInputCalendarButton]"
  for (const name of ["focusin", "click"])
    addEventListener(name, ({ target }) => {
      const field = target.closest?.(FIELD), button = field?.querySelector(BUTTON)
      if (button) button.contains = (node) => field.contains(node)
    }, true)
})()
