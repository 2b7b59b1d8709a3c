using System.Buffers;
using System.Text;
using System.Text.Json;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>Writes JSON for programs. Unknown values are <c>null</c>; no member is ever left out.</summary>
sealed partial class JsonOutput(Utf8JsonWriter json)
{
    static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes parents with their types, mediated devices, other devices and diagnostics.</summary>
    internal static void WriteDevices(TextWriter output, HostSnapshot snapshot) =>
        Write(
            output,
            json =>
            {
                json.Each("parents", snapshot.Parents, json.Parent);
                json.Each("mdevs", snapshot.Mdevs, json.Mdev);
                json.Each("others", snapshot.Others, json.Other);
                json.Each("diagnostics", snapshot.Diagnostics, json.HostDiagnostic);
            }
        );

    /// <summary>Writes parents with their types, and diagnostics.</summary>
    internal static void WriteTypes(
        TextWriter output,
        HostSnapshot snapshot,
        IEnumerable<Diagnostic> diagnostics
    ) =>
        Write(
            output,
            json =>
            {
                json.Each("parents", snapshot.Parents, json.Parent);
                json.Each("diagnostics", diagnostics, json.HostDiagnostic);
            }
        );

    /// <summary>Writes documents with their diagnostics.</summary>
    internal static void WriteValidation(
        TextWriter output,
        IEnumerable<(string Source, ValidationResult Result)> documents
    ) =>
        Write(
            output,
            json =>
                json.Each(
                    "documents",
                    documents,
                    document =>
                    {
                        json.Text("source", document.Source);
                        json.Flag("valid", document.Result.IsValid);
                        json.Each("diagnostics", document.Result.Diagnostics, json.DocumentDiagnostic);
                    }
                )
        );

    static void Write(TextWriter output, Action<JsonOutput> members)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, Layout))
        {
            json.WriteStartObject();
            members(new JsonOutput(json));
            json.WriteEndObject();
        }
        output.Write(Encoding.UTF8.GetString(bytes.WrittenSpan));
        output.Write('\n');
    }

    void Parent(HostMdevParent parent)
    {
        Text("name", parent.Name);
        Text("path", parent.Path);
        Text("subsystem", parent.Subsystem);
        Text("driver", parent.Driver);
        Flag("registered", parent.IsRegistered);
        Each("types", parent.Types, Type);
    }

    void Type(HostMdevType type)
    {
        Text("id", type.Id);
        Text("name", type.Name);
        Text("description", type.Description);
        Text("deviceApi", type.DeviceApi?.Value);
        Number("availableInstances", type.AvailableInstances);
    }

    void Mdev(HostMdev mdev)
    {
        Text("name", mdev.Name);
        Text("parent", mdev.ParentName);
        Text("type", mdev.TypeId);
        Flag("active", mdev.IsActive);
        Flag("defined", mdev.IsDefined);
        Flag("autostart", mdev.IsAutostart);
        Text("path", mdev.Active?.Path);
        Text("driver", mdev.Active?.Driver);
        Number("iommuGroup", mdev.Active?.IommuGroup);
        Object("definition", mdev.Definition, Definition);
    }

    void Definition(MdevDefinition definition)
    {
        Text("type", definition.TypeId);
        Each("attributes", definition.Attributes, Attribute);
    }

    void Attribute(MdevAttribute attribute)
    {
        Text("name", attribute.Name);
        Text("value", attribute.Value);
    }

    void Other(UnsupportedDevices others)
    {
        Text("kind", others.Kind);
        Number("count", others.Count);
    }

    void HostDiagnostic(Diagnostic diagnostic)
    {
        Text("path", diagnostic.Location.Source);
        Text("severity", Word(diagnostic.Severity.ToString()));
        Text("id", diagnostic.Id);
        Text("message", diagnostic.Message);
    }

    void DocumentDiagnostic(Diagnostic diagnostic)
    {
        Text("severity", Word(diagnostic.Severity.ToString()));
        Text("id", diagnostic.Id);
        Number("line", diagnostic.Location.Line);
        Number("column", diagnostic.Location.Column);
        Text("path", diagnostic.Location.Path);
        Text("message", diagnostic.Message);
        Text("help", diagnostic.Descriptor.Help);
    }

    void Each<T>(string name, IEnumerable<T> items, Action<T> members)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    void Text(string name, string? text) =>
        json.WriteString(name, text is null ? null : Unicode(text));

    /// <summary>Replaces bytes that are not UTF-8 by U+FFFD, because JSON is Unicode.</summary>
    static string Unicode(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    void Flag(string name, bool value) => json.WriteBoolean(name, value);

    void Number(string name, long? value)
    {
        if (value is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }
}
