// Beside allauth's webauthn.js: shows what only works with passkeys, and says so when one fails.
if (window.PublicKeyCredential) {
  document.querySelectorAll('[data-passkey]').forEach(part => { part.hidden = false })
}
document.addEventListener('allauth.error', event => {
  event.preventDefault()
  document.querySelectorAll('[data-passkey-error]').forEach(line => { line.hidden = false })
})
