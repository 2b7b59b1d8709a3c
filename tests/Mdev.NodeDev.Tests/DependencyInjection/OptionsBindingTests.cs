using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.Tests;

/// <summary>Options that come from configuration: every value arrives, and no other instance changes.</summary>
public sealed class OptionsBindingTests
{
    /// <summary>What no text can give.</summary>
    static readonly Type[] Objects =
    [
        typeof(PciIdDatabase),
        typeof(MdevctlCallouts),
        typeof(TimeProvider),
        typeof(VgpuFacts),
        typeof(ILoggerFactory),
        typeof(RuleSettings),
        typeof(Action<MdevLease, Exception>),
        typeof(Action<VgpuLease, Exception>),
    ];

    static Type[] OptionTypes =>
        [
            .. typeof(NodeDevice)
                .Assembly.GetExportedTypes()
                .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
                .Where(type => type.GetConstructor(Type.EmptyTypes) is not null),
        ];

    /// <summary>The presets of options, and of queries, which are options of a call.</summary>
    static IEnumerable<PropertyInfo> Presets =>
        typeof(NodeDevice)
            .Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Query", StringComparison.Ordinal))
            .Concat(OptionTypes)
            .SelectMany(PresetsOf);

    [TestCaseSource(nameof(OptionTypes))]
    public void Bind_SetsEveryOptionAndNothingElse(Type type)
    {
        Dictionary<string, string?> values = [];
        Collect(type, "", values);
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        object bound = configuration.Get(type)!;
        configuration.Bind(Activator.CreateInstance(type));
        foreach (PropertyInfo preset in PresetsOf(type))
            configuration.Bind(preset.GetValue(null));

        using IDisposable scope = Assert.EnterMultipleScope();
        foreach ((string path, string? text) in values)
            Assert.That(Text(Value(bound, path)), Is.EqualTo(text), path);
        Assert.That(bound, Is.Not.EqualTo(Activator.CreateInstance(type)));
        foreach (Type other in OptionTypes)
            Assert.That(DefaultOf(other), Is.EqualTo(Activator.CreateInstance(other)), $"{other.Name}.Default");
    }

    [Test]
    public void Bind_Types_AreFound() => Assert.That(OptionTypes, Has.Length.GreaterThan(8));

    /// <summary>Whoever binds a preset changes an instance that nobody else has.</summary>
    [TestCaseSource(nameof(Presets))]
    public void Preset_IsANewInstanceEachTime(PropertyInfo preset)
    {
        object first = preset.GetValue(null)!;

        Assert.That(preset.GetValue(null), Is.EqualTo(first).And.Not.SameAs(first));
    }

    [Test]
    public void Presets_AreFound() => Assert.That(Presets.Count(), Is.GreaterThan(OptionTypes.Length));

    [TestCase("11")]
    [TestCase("eleven")]
    public void Bind_MalformedVersion_Throws(string version)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Operations:View:Version", version)])
            .Build();

        if (version == "11")
            Assert.That(
                configuration.Get<NodeDevOptions>()!.Operations.View.Version,
                Is.EqualTo(new LibvirtVersion(11, 0))
            );
        else
            Assert.That(configuration.Get<NodeDevOptions>, Throws.InvalidOperationException);
    }

    static void Collect(Type type, string prefix, Dictionary<string, string?> values)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanWrite || Objects.Contains(property.PropertyType))
                continue;
            bool isNested = property.PropertyType.Name.EndsWith("Options", StringComparison.Ordinal);
            if (isNested || property.PropertyType == typeof(HostQuery))
                Collect(property.PropertyType, $"{prefix}{property.Name}:", values);
            else
                values[prefix + property.Name] = Other(property.PropertyType);
        }
    }

    /// <summary>A text that is not the default of its type.</summary>
    static string Other(Type type)
    {
        Type value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            { IsEnum: true } => Enum.GetNames(value)[^1],
            _ when value == typeof(bool) => "True",
            _ when value == typeof(int) => "7",
            _ when value == typeof(string) => "/x",
            _ when value == typeof(Guid) => SampleUuids.First,
            _ when value == typeof(TimeSpan) => "00:00:07",
            _ when value == typeof(LibvirtVersion) => "9.0",
            _ when value == typeof(DeviceApi) => "vfio-ap",
            _ => throw new NotSupportedException($"An option of type {type}: say here how it is configured."),
        };
    }

    static object? Value(object options, string path)
    {
        object? value = options;
        foreach (string name in path.Split(':'))
            value = value!.GetType().GetProperty(name)!.GetValue(value);
        return value;
    }

    static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    static IEnumerable<PropertyInfo> PresetsOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(one => one.PropertyType == type);

    static object? DefaultOf(Type type) =>
        type.GetProperty("Default", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
        ?? Activator.CreateInstance(type);
}
