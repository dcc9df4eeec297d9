# As much of Homebrew's Formula as the formula uses, to see what it says for a platform: ruby stand-in-formula.rb FORMULA OS CPU FILE.
# Prints JSON. Homebrew itself is not here, and judges more.
require "json"

FILE, OS, CPU, DOWNLOADED = ARGV

class Formula
  FACTS = { "installed" => {}, "completions" => [], "depends" => [], "resources" => {} }

  class Resource
    class << self
      def url(value = @url) = @url = value
      def sha256(value = @sha256) = @sha256 = value
      def stage = yield
      def to_json(*) = JSON.generate([url, sha256])
    end
  end

  class << self
    %w[desc homepage version license url sha256].each do |name|
      define_method(name) { |value = nil| value.nil? ? FACTS[name] : FACTS[name] = value }
    end
    def on_macos = (yield if OS == "macos")
    def on_linux = (yield if OS == "linux")
    def on_arm = (yield if CPU == "arm")
    def on_intel = (yield if CPU == "intel")
    def depends_on(what) = FACTS["depends"] << what
    def resource(name, &block) = FACTS["resources"][name] = Class.new(Formula::Resource, &block)
    def test(&block) = FACTS["test"] = block
    def inherited(formula) = (@@formula = formula)
    def formula = @@formula
  end

  class Man
    def install(file) = FACTS["manual"] = file
  end

  class Bin
    def install(files) = FACTS["installed"].merge!(files)
    def /(name) = "/prefix/bin/#{name}"
    def to_s = "/prefix/bin"
  end

  def bin = Bin.new
  def man1 = Man.new
  def resource(name) = FACTS["resources"].fetch(name)
  def version = FACTS["version"]
  def generate_completions_from_executable(*words) = FACTS["completions"] << words
  def shell_output(command) = (FACTS["ran"] ||= []).push(command) && "#{version} homebrew"
  def system(*words) = (FACTS["ran"] ||= []).push(words.join(" "))
  def assert_match(expected, text) = (text.include?(expected) or raise "#{text} has no #{expected}")
end

load FILE
formula = Formula.formula.new
Dir.chdir(File.dirname(DOWNLOADED)) { formula.install }
formula.instance_eval(&Formula::FACTS.delete("test"))
puts JSON.generate(Formula::FACTS)
