// Puts a button in place of the sentence that tells where browsers print.
const button = document.getElementById("print");
button.hidden = false;
document.getElementById("how").hidden = true;
button.addEventListener("click", () => window.print());
