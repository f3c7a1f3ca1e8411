using System.Reflection;
using System.Text.Encodings.Web;
using Fluid;

namespace Trove.Notifications;

/// <summary>
/// A kind of mail: two templates (Liquid) embedded in the module that sends it, <c>NAME.html.liquid</c> and
/// <c>NAME.txt.liquid</c>. They speak of a plain record by its properties in camel case; in HTML what they print is encoded.
/// </summary>
public sealed class MailTemplate
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new()
    {
        MemberAccessStrategy = new UnsafeMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase },
    };

    // Read and parsed when the first mail of the kind is due.
    private readonly Lazy<IFluidTemplate> _html;
    private readonly Lazy<IFluidTemplate> _text;

    /// <param name="module">Where the templates are embedded.</param>
    public MailTemplate(Assembly module, string name)
    {
        _html = new(() => Parser.Parse(Resource(module, name + ".html.liquid")));
        _text = new(() => Parser.Parse(Resource(module, name + ".txt.liquid")));
    }

    /// <summary>The mail, with what its templates make of the content.</summary>
    public async Task<Mail> ComposeAsync(Guid id, string to, string subject, object content) =>
        new(
            id,
            to,
            subject,
            await _text.Value.RenderAsync(new TemplateContext(content, Options), NullEncoder.Default),
            await _html.Value.RenderAsync(new TemplateContext(content, Options), HtmlEncoder.Default)
        );

    private static string Resource(Assembly module, string name)
    {
        using var stream = module.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
