using System.Text.Json.Serialization;

namespace Mdev.NodeDev;

/// <summary>What a DRM node is for, by its minor number.</summary>
[JsonConverter(typeof(EnumNameJsonConverter<DrmKind>))]
public enum DrmKind
{
    /// <summary><c>primary</c>: <c>/dev/dri/cardN</c>, modes and rendering.</summary>
    Primary,

    /// <summary><c>control</c>: <c>/dev/dri/controlDN</c>, gone from newer kernels.</summary>
    Control,

    /// <summary><c>render</c>: <c>/dev/dri/renderDN</c>, rendering only.</summary>
    Render,
}
