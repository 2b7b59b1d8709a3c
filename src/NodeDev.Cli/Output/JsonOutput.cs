using System.Buffers;
using System.Text;
using System.Text.Json;
using Mdev.NodeDev;
using Mdev.NodeDev.Hosts;

namespace NodeDev.Cli;

/// <summary>A host as JSON, for programs. A value that is not known is <c>null</c>; no member is ever left out.</summary>
sealed partial class JsonOutput(Utf8JsonWriter json)
{
    static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <summary>Parents with their types, mediated devices, what else there is, problems.</summary>
    internal static void WriteDevices(TextWriter output, HostSnapshot snapshot) =>
        Write(
            output,
            json =>
            {
                json.Each("parents", snapshot.Parents, json.Parent);
                json.Each("mdevs", snapshot.Mdevs, json.Mdev);
                json.Each("others", snapshot.Unsupported, json.Other);
                json.Each("problems", snapshot.Diagnostics, json.Problem);
            }
        );

    /// <summary>Parents with their types, and the problems that they have.</summary>
    internal static void WriteTypes(TextWriter output, HostSnapshot snapshot) =>
        Write(
            output,
            json =>
            {
                json.Each("parents", snapshot.Parents, json.Parent);
                json.Each(
                    "problems",
                    snapshot.Parents.SelectMany(parent => parent.Diagnostics),
                    json.Problem
                );
            }
        );

    /// <summary>Documents with what was found in them.</summary>
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
                        json.Each("findings", document.Result.Diagnostics, json.Finding);
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
        json.WritePropertyName("definition");
        if (mdev.Definition is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        Text("type", mdev.Definition.TypeId);
        Each("attributes", mdev.Definition.Attributes, Attribute);
        json.WriteEndObject();
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

    void Problem(Diagnostic problem)
    {
        Text("path", problem.Location.Source);
        Text("severity", problem.Severity.ToString().ToLowerInvariant());
        Text("id", problem.Id);
        Text("message", problem.Message);
    }

    void Finding(Diagnostic finding)
    {
        Text("severity", finding.Severity.ToString().ToLowerInvariant());
        Text("id", finding.Id);
        Number("line", finding.Location.Line);
        Number("column", finding.Location.Column);
        Text("path", finding.Location.Path);
        Text("message", finding.Message);
        Text("help", finding.Descriptor.Help);
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

    /// <summary>JSON is Unicode: what stands for a byte that is not UTF-8 becomes U+FFFD.</summary>
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
