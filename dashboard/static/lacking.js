// Says beside the button of a form what is still to fill in, as it is typed: the server hears of a text only when its field
// is left. The button is quiet meanwhile and stays pressable, so that no press is lost: the rule has the last word, and the
// first field to fill in takes the focus; where the dialog says so it takes it as it opens. See tests/browser/test_lacking.py.
(() => {
  "use strict"
  const PLACES = document.getElementsByClassName("co-lacking")
  const NOTHING = ["", "–"]
  const CONTROL = "input:not([type=hidden], [tabindex='-1']), textarea, [role=spinbutton], [data-testid=stFileUploaderDropzone] button"
  // Streamlit's class of what has a key.
  const keyed = (key) => document.querySelector(`.st-key-${key.trim().replace(/[^a-zA-Z0-9_-]/g, "-")}`)

  const isEmpty = (box) => {
    if (box.querySelector("[data-testid=stFileUploader]")) return !box.querySelector("[data-testid=stFileUploaderFile]")
    if (box.querySelector("[data-testid=stMultiSelect]")) return !box.querySelector("[data-tag]")
    const parts = [...box.querySelectorAll("[role=spinbutton]")]
    if (parts.length) return parts.some((part) => part.hasAttribute("data-placeholder"))
    const radios = [...box.querySelectorAll("[type=radio]")]
    if (radios.length) return !radios.some((one) => one.checked)
    const field = box.querySelector("input, textarea")
    return field !== null && NOTHING.includes(field.value.trim())  // what is not drawn yet lacks nothing
  }
  // The groups of boxes that are drawn, one of each of which must be filled in, and none is.
  const lacking = (place) => JSON.parse(place.dataset.keys)
    .map((group) => group.map(keyed).filter(Boolean))
    .filter((group) => group.length && group.every(isEmpty))
  const name = (box) => (box.querySelector("[data-testid=stWidgetLabel]")?.textContent ?? "").trim()
  const say = (place) => {
    const { said, and, or } = place.dataset
    const names = lacking(place).map((group) =>
      group.map(name).reduce((one, other) => or.replace("{one}", one).replace("{other}", other)))
    const text = names.length ? said.replace("{fields}", names.join(JSON.parse(and))) : ""
    if (place.textContent !== text) place.textContent = text
    const button = keyed(place.dataset.button)?.querySelector("button")
    if (!button) return
    button.toggleAttribute("data-lacks", names.length > 0)
    if (names.length) button.setAttribute("aria-description", text)
    else button.removeAttribute("aria-description")
  }

  const enter = (place) => lacking(place)[0]?.[0].querySelector(CONTROL)?.focus()
  // Once for each dialog that opens, and not from a field in which somebody is already.
  const begun = new Set()
  const begin = (place) => {
    const { begins, button } = place.dataset
    if (begins === undefined || begun.has(button) || !lacking(place).length) return
    begun.add(button)
    if (!place.closest("[role=dialog]")?.querySelector(":focus:is(input, textarea, [role=spinbutton])")) enter(place)
  }

  let isAsked = false
  const soon = () => {
    if (isAsked || !PLACES.length) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      for (const place of PLACES) {
        say(place)
        begin(place)
      }
    })
  }
  for (const event of ["input", "change", "click", "keyup"]) addEventListener(event, soon, true)
  new MutationObserver(soon).observe(document.body, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["value", "data-placeholder", "data-keys"],
  })
  addEventListener("click", (event) => {
    const button = event.target.closest?.("button")
    if (!button) return
    for (const place of PLACES) {
      if (keyed(place.dataset.button)?.querySelector("button") !== button) continue
      setTimeout(() => enter(place), 0)
    }
  })
})()
