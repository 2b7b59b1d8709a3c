using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Mdev.NodeDev.Tests;

/// <summary>What the types that go through JSON have to declare, so that nothing is lost.</summary>
public sealed class JsonContractTests
{
    const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;

    static readonly Type[] Roots =
    [
        typeof(NodeDevice),
        typeof(LibvirtDevice),
        typeof(HostSnapshot),
        typeof(Hostdev),
        typeof(MdevDefinition),
        typeof(ValidationResult),
        typeof(HostReconcileResult),
    ];

    static readonly HashSet<Type> Model = Reachable();

    static IEnumerable<PropertyInfo> Properties =>
        Model
            .Where(type => Converter(type) is null)
            .SelectMany(type => type.GetProperties(Instance))
            .Where(property =>
                property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always
            );

    [Test]
    public void Model_HasTheTypesThatMatter() => Assert.That(Model, Has.Count.GreaterThan(70));

    /// <summary>An id, and a message of which nothing odd is left.</summary>
    [Test]
    public void Texts_AreWrittenWithoutLoss() =>
        Assert.That(
            Properties
                .Where(property => property.PropertyType == typeof(string) && Converter(property) is null)
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"),
            Is.EquivalentTo(["Diagnostic.Id", "Diagnostic.Message", "UnsupportedDevices.Kind"])
        );

    [Test]
    public void Enums_AreWrittenAsNames() =>
        Assert.That(
            Model.Where(type =>
                type.IsEnum && Converter(type) != typeof(EnumNameJsonConverter<>).MakeGenericType(type)
            ),
            Is.Empty
        );

    [Test]
    public void ComputedMembers_AreNotWritten() =>
        Assert.That(
            Properties
                .Where(property => property.SetMethod is null && !IsOfConstructor(property))
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"),
            Is.Empty
        );

    /// <summary>
    /// With <c>WhenWritingDefault</c> a value that has to be there would be left out. An order is never 0.
    /// </summary>
    [Test]
    public void RequiredValues_AreAlwaysWritten() =>
        Assert.That(
            Properties
                .Where(property =>
                    property.IsDefined(typeof(RequiredMemberAttribute))
                    && property.PropertyType.IsValueType
                    && property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Never
                )
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"),
            Is.EquivalentTo(["HostdevBoot.Order"])
        );

    [Test]
    public void ItemsOfLists_AreKnownToGeneratedContexts() =>
        Assert.That(
            Properties
                .Where(property => IsList(property.PropertyType))
                .Select(property => property.PropertyType.GetGenericArguments()[0])
                .Where(item => ModelJsonContext.Default.GetTypeInfo(item) is null)
                .Where(item => item != typeof(int) && item != typeof(string)),
            Is.Empty
        );

    static HashSet<Type> Reachable()
    {
        HashSet<Type> found = [];
        Stack<Type> open = new(Roots);
        while (open.TryPop(out Type? type))
        {
            type = Nullable.GetUnderlyingType(type) ?? (IsList(type) ? type.GetGenericArguments()[0] : type);
            if (type.Assembly != typeof(NodeDevice).Assembly || !found.Add(type))
                continue;
            foreach (JsonDerivedTypeAttribute derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>())
                open.Push(derived.DerivedType);
            if (Converter(type) is null)
            {
                foreach (PropertyInfo property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                {
                    if (property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always)
                        open.Push(property.PropertyType);
                }
            }
        }
        return found;
    }

    static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>);

    static Type? Converter(MemberInfo member) => member.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType;

    static bool IsOfConstructor(PropertyInfo property) =>
        property
            .DeclaringType!.GetConstructors()
            .Any(constructor =>
                constructor
                    .GetParameters()
                    .Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))
            );
}
