// Hands a file made by the server to the browser's downloads, once.
export default function ({ data, parentElement }) {
  if (parentElement.handed === data.number) return
  parentElement.handed = data.number
  const bytes = Uint8Array.from(atob(data.content), (letter) => letter.charCodeAt(0))
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([bytes], { type: data.kind }))
  link.download = data.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}
