// Keeps in the browser what is open on the page, for a server that begins anew: see dashboard/ui/frame/carrying.py.
export default function ({ data }) {
  window.coKept = data.kept
}
