namespace Mdev.NodeDev.Tests;

/// <summary>Short ways to read a document, or a part of one, and to say what was found in it.</summary>
static class XmlReading
{
    /// <summary>Completely, and what is not known is reported.</summary>
    internal static NodeDeviceReadOptions Complete { get; } =
        new() { UnknownContentHandling = UnknownContentHandling.Drop };

    internal static NodeDeviceReadOptions AsLibvirt { get; } = new() { Mode = ReadMode.AsLibvirt };

    internal static NodeDeviceReadOptions Keep { get; } =
        new() { UnknownContentHandling = UnknownContentHandling.Keep };

    internal static NodeDeviceReadOptions Definition { get; } = Complete with { Kind = DocumentKind.Definition };

    internal static NodeDeviceReadOptions Of(ReadMode rules) => Complete with { Mode = rules };

    /// <summary>A document with a name, on line 2, and something else, from line 3.</summary>
    internal static string Document(string inner) => $"<device>\n<name>d</name>\n{inner}\n</device>";

    /// <summary>The device in a document, or a failed test that says why there is none.</summary>
    internal static NodeDevice Device(string xml, NodeDeviceReadOptions? options = null)
    {
        if (!NodeDeviceXml.TryParse(xml, out NodeDevice? device, out ValueList<Diagnostic> found, options ?? Complete))
            Assert.Fail(string.Join('\n', found));
        return device!;
    }

    /// <summary>The one capability of a document that has nothing else.</summary>
    internal static T Capability<T>(string xml, NodeDeviceReadOptions? options = null)
        where T : NodeDeviceCapability => (T)Device(Document(xml), options).Capabilities.Single();

    /// <summary>What was found, each as <c>line,column id path: message</c>.</summary>
    internal static string[] Findings(string xml, NodeDeviceReadOptions? options = null)
    {
        _ = NodeDeviceXml.TryParse(xml, out _, out ValueList<Diagnostic> found, options ?? Complete);
        return
        [
            .. found.Select(finding =>
                $"{finding.Location.Line},{finding.Location.Column} {finding.Id} "
                + $"{finding.Location.Path}: {finding.Message}"
            ),
        ];
    }

    /// <summary>The ids of what was found in a document with one more part.</summary>
    internal static string[] Ids(string inner, NodeDeviceReadOptions? options = null)
    {
        _ = NodeDeviceXml.TryParse(Document(inner), out _, out ValueList<Diagnostic> found, options ?? Complete);
        return [.. found.Select(finding => finding.Id)];
    }
}
