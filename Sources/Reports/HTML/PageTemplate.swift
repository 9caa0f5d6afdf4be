/// The markup of the page. `{{name}}` is escaped by the template library, `{{{name}}}` is markup already.
enum PageTemplate {
  static let page = """
    <!DOCTYPE html>
    <html lang="{{language}}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '{{scriptHash}}'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    {{{patterns}}}
    <header><h1>{{title}}</h1><p>{{subtitle}}</p></header>
    <nav aria-label="{{contents}}"><ol>{{#chapters}}<li><a href="#{{id}}">{{title}}</a></li>{{/chapters}}</ol></nav>
    <main>
    {{#chapters}}
    <section id="{{id}}" aria-labelledby="{{id}}-title">
    <h2 id="{{id}}-title">{{title}}</h2>
    <p class="finding">{{finding}}</p>
    {{#parts}}
    {{#text}}<p>{{.}}</p>{{/text}}
    {{#cards}}<dl class="cards">{{#list}}<div class="card {{style}}"><dt>{{name}}</dt><dd><strong>{{value}}</strong> {{note}}</dd></div>{{/list}}</dl>{{/cards}}
    {{#figure}}<figure id="{{id}}-figure"><figcaption><h3>{{title}}</h3><p>{{description}}</p></figcaption><div class="picture" tabindex="0" role="group" aria-label="{{title}} ({{scroll}})">{{{svg}}}</div><details><summary>{{show}}</summary>{{#content}}{{> table}}{{/content}}</details></figure>{{/figure}}
    {{#table}}{{> table}}{{/table}}
    {{/parts}}
    </section>
    {{/chapters}}
    </main>
    <footer><p>{{footer}}</p></footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """

  static let table = """
    <div class="table">{{#filter}}<p class="filter" hidden><label>{{label}} <select data-column="{{column}}" data-table="{{id}}"><option value="">{{all}}</option></select></label></p>{{/filter}}<div class="scroll" tabindex="0" role="group" aria-label="{{caption}} ({{scroll}})"><table id="{{id}}"><caption>{{caption}}</caption><thead><tr>{{#columns}}<th scope="col" class="{{style}}">{{title}}</th>{{/columns}}</tr></thead><tbody>{{#rows}}<tr>{{#cells}}<td class="{{style}}">{{text}}</td>{{/cells}}</tr>{{/rows}}</tbody></table></div></div>
    """
}
