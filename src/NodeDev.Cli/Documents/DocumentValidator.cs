using Mdev.NodeDev;
using Mdev.NodeDev.Domains;

namespace NodeDev.Cli;

/// <summary>Validates documents. Diagnostics are its results and go to the standard output.</summary>
sealed class DocumentValidator(ValidationOptions options, TextWriter output, CommandContext context)
    : DocumentOperation(options.MaxBytes, context)
{
    /// <summary>The most diagnostics of a file, as of a document.</summary>
    const int MostOfFile = 1000;

    readonly List<(string Name, ValidationResult Result)> _results = [];
    bool _isJson;

    /// <summary>The file of the last document, and how many diagnostics of it are listed.</summary>
    (string? Name, int Count) _listed;

    /// <summary>Writes one line per diagnostic, as compilers do, and one line per valid document.</summary>
    internal int ToText(IReadOnlyList<string> sources) => Run(sources);

    /// <summary>Writes one JSON object with all results.</summary>
    internal int ToJson(IReadOnlyList<string> sources)
    {
        _isJson = true;
        int code = Run(sources, summarizes: false);
        JsonOutput.WriteValidation(output, _results);
        return code;
    }

    protected override bool Process(DocumentSource document, ReadOnlySpan<byte> content)
    {
        ValidationResult result = Validate(content, options with { SourceName = document.Name });
        result = Limit(document.Name, result with { Diagnostics = [.. document.Locate(result.Diagnostics)] });
        Write(document.DisplayName, result);
        return result.IsValid;
    }

    /// <summary>Cuts the diagnostics of one of thousands of documents of a file.</summary>
    ValidationResult Limit(string name, ValidationResult result)
    {
        if (_listed.Name != name)
            _listed = (name, 0);
        ValidationResult limited = result.Limit(Math.Max(2, MostOfFile - _listed.Count));
        _listed.Count += limited.Diagnostics.Count;
        return limited;
    }

    protected override void Refuse(DocumentSource document, Diagnostic tooLarge) =>
        Write(document.Name, new ValidationResult([tooLarge]));

    void Write(string name, ValidationResult result)
    {
        if (_isJson)
        {
            _results.Add((name, result));
            return;
        }
        foreach (Diagnostic diagnostic in result.Diagnostics)
            output.WriteLine(diagnostic.ToString());
        if (result.IsValid)
            output.WriteLine($"{TerminalText.From(name)}: valid");
    }

    /// <summary>Validates a document as a node device, or else as a domain or a hostdev.</summary>
    static ValidationResult Validate(ReadOnlySpan<byte> document, ValidationOptions options)
    {
        ValidationResult device = NodeDeviceValidator.Validate(document, options);
        if (!Has(device, DiagnosticIds.NotADevice))
            return device;
        ValidationResult hostdevs = HostdevValidator.Validate(document, options);
        return Has(hostdevs, DiagnosticIds.NotADomain) ? OfNoKind(device) : hostdevs;
    }

    /// <summary>The verdict on a document that is none of the three.</summary>
    static ValidationResult OfNoKind(ValidationResult device) =>
        device with
        {
            Diagnostics =
            [
                .. device.Diagnostics.Select(static one =>
                    one.Id == DiagnosticIds.NotADevice
                        ? new Diagnostic(one.Descriptor, one.Location, $"{one.Message}, <domain> or <hostdev>")
                        : one
                ),
            ],
        };

    static bool Has(ValidationResult result, string id) => result.Diagnostics.Any(found => found.Id == id);
}
