/// What the page does beyond showing: tables are sorted and filtered, and open for printing. The page is
/// whole without it.
enum PageScript {
  /// The only script that the page allows; ``hash`` is its SHA-256 in base 64.
  static let text = """
    (function(){"use strict";
    function key(cell){var t=cell.textContent.trim(),n=Number(t.replace(/[,%\\s]/g,""));return t!==""&&!isNaN(n)?n:t}
    function compare(a,b){if(typeof a==="number"&&typeof b==="number")return a-b;if(typeof a==="number")return -1;if(typeof b==="number")return 1;return a<b?-1:a>b?1:0}
    document.querySelectorAll("table").forEach(function(table){
    var body=table.tBodies[0];if(!body||body.rows.length<3)return;
    table.querySelectorAll("thead th").forEach(function(head,column){
    var button=document.createElement("button");button.type="button";while(head.firstChild)button.appendChild(head.firstChild);head.appendChild(button);
    button.addEventListener("click",function(){
    var up=head.getAttribute("aria-sort")==="descending"||(!head.hasAttribute("aria-sort")&&!head.classList.contains("number"));
    table.querySelectorAll("th").forEach(function(other){other.removeAttribute("aria-sort")});head.setAttribute("aria-sort",up?"ascending":"descending");
    Array.from(body.rows).map(function(row,i){return{row:row,key:key(row.cells[column]),i:i}}).sort(function(a,b){var c=compare(a.key,b.key);return(up?c:-c)||a.i-b.i}).forEach(function(entry){body.appendChild(entry.row)})})})});
    document.querySelectorAll(".filter").forEach(function(line){
    var select=line.querySelector("select"),table=document.getElementById(select.dataset.table),column=Number(select.dataset.column),known=[];
    Array.from(table.tBodies[0].rows).forEach(function(row){var t=row.cells[column].textContent;if(known.indexOf(t)<0){known.push(t);var option=document.createElement("option");option.textContent=t;option.value=t;select.appendChild(option)}});
    select.addEventListener("change",function(){Array.from(table.tBodies[0].rows).forEach(function(row){row.hidden=select.value!==""&&row.cells[column].textContent!==select.value})});line.hidden=false});
    window.addEventListener("beforeprint",function(){document.querySelectorAll("details").forEach(function(part){part.open=true})})})();
    """

  static let hash = "sha256-9GRpAx1v5bqz/SXu6L2SN5XRQO8sULfQiHgDWrV5c7Q="
}
