// Says a confirmation, once, however many runs bring it: see dashboard/ui/parts/confirmation.py. It stands outside
// of what Streamlit draws, which takes its own away with the run that follows.
const SECONDS = 5
const place = () => {
  let found = document.querySelector(".co-told")
  if (!found) {
    found = document.createElement("div")
    found.className = "co-told"
    found.setAttribute("role", "status")
    document.body.append(found)
  }
  return found
}
export default function ({ data }) {
  if (window.coTold === data.number) return
  window.coTold = data.number
  const said = document.createElement("p")
  said.textContent = data.words
  place().replaceChildren(said)
  setTimeout(() => said.remove(), SECONDS * 1000)
}
