using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>The severity of a diagnostic.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<DiagnosticSeverity>))]
public enum DiagnosticSeverity
{
    /// <summary>Worth knowing; nothing is lost.</summary>
    Info,

    /// <summary>Something was left out, replaced or looks wrong; the rest is kept.</summary>
    Warning,

    /// <summary>The document is refused, or a part of the host cannot be described.</summary>
    Error,
}
